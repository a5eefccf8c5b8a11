"""What is wrong with a business folder, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from rapidfuzz import fuzz, process

Severity = Literal["error", "warning"]


class Finding(NamedTuple):
    """One sentence about one place. An error stops a call from starting; a warning does not."""

    file: str
    line: int
    text: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown word: the likely one, or all there are."""
    choices = sorted(known)
    best = process.extractOne(word, choices, scorer=fuzz.WRatio, score_cutoff=65)
    if best is not None:
        return f"did you mean {best[0]!r}?"
    if not choices:
        return "there are none yet."
    return f"there is {', '.join(choices)}."
