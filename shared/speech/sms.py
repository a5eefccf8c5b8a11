"""Text in the letters a plain SMS has: one ê makes a message more than twice as dear."""

from __future__ import annotations

import unicodedata

_KEPT = frozenset("èéùìòÇØøÅåÆæßÉÄÖÑÜäöñüà£¥¤§¿¡€")
_SIGNS = str.maketrans(
    {
        "œ": "oe", "Œ": "OE", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u202f": " ", "°": "o",
    }
)  # fmt: skip


def sms_text(text: str) -> str:
    """The same text without the accents and signs that plain SMS lacks; other scripts stay."""
    return "".join(_plain(c) for c in unicodedata.normalize("NFC", text).translate(_SIGNS))


def _plain(character: str) -> str:
    if character.isascii() or character in _KEPT:
        return character
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() else character
