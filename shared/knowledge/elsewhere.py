"""Things people ask that no salon and no help desk answers: what an answer has to beat.

The vectors of a small model lie close together, and some questions are near to everything. So a
passage counts only by how much nearer it is than the nearest of these. They stand in
`asked_elsewhere.toml`; a language that has none borrows the English ones.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

ELSEWHERE: Final = "elsewhere"
"""Whose they are, where a passage or an agent would be named."""


def sentences(language: str) -> tuple[str, ...]:
    """What is asked elsewhere in a language."""
    known = _all()
    return known.get(language, known["en"])


@cache
def _all() -> dict[str, tuple[str, ...]]:
    text = Path(__file__).with_name("asked_elsewhere.toml").read_text(encoding="utf-8")
    return {language: tuple(rows) for language, rows in tomllib.loads(text).items()}
