"""Several things said in one breath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from shared.speech.words import words


def join(items: Sequence[str], language: str, by: Literal["and", "or"] = "and") -> str:
    """ "A, B et C"; empty for nothing."""
    table = words(language).join
    if len(items) < 2:
        return "".join(items)
    last = table.and_ if by == "and" else table.or_
    return table.between.join(items[:-1]) + last + items[-1]
