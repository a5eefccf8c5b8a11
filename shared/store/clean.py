"""Text from outside, made fit to keep, to print and to send."""

from __future__ import annotations

import unicodedata
from typing import Any

_KEPT = "\n\t"
_REORDER = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def clean(text: str, limit: int | None = None) -> str:
    """Compose (NFC) and drop what no terminal, page or database should receive.

    Control characters (NUL, escape sequences), lone surrogates and marks that reorder a whole
    line go; letters of every script, emoji and combining marks stay. `limit` counts characters.
    Cleaning twice changes nothing.
    """
    kept = "".join(c for c in text if c in _KEPT or not _harmful(c))
    return unicodedata.normalize("NFC", kept)[:limit]


def clean_json(value: Any) -> Any:
    """The same JSON value, its strings and keys cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(str(key)): clean_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_json(item) for item in value]
    return value


def _harmful(character: str) -> bool:
    # Cc: control, Cs: surrogate. The bidi overrides would let a name rewrite the line around it.
    return unicodedata.category(character) in ("Cc", "Cs") or character in _REORDER
