"""Things people ask that no salon and no help desk answers: what an answer has to beat.

The vectors of a small model lie close together, and some questions are near to everything. So a
passage counts only by how much nearer it is than the nearest of these. They are files, one
sentence a line; a language that has none borrows the English ones.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

ELSEWHERE: Final = "elsewhere"
"""Whose they are, where a passage or an agent would be named."""
_FOLDER: Final = Path(__file__).with_name("asked_elsewhere")


@cache
def sentences(language: str) -> tuple[str, ...]:
    """One sentence a line."""
    file = _FOLDER / f"{language}.txt"
    text = (file if file.is_file() else _FOLDER / "en.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line)
