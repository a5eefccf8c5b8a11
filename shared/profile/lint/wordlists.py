"""What the lint looks for in one language: lists in a file, made into searches."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

_HERE = Path(__file__).parent


class WordLists(BaseModel):
    """One language's file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    greetings: tuple[str, ...]
    negations: tuple[str, ...]
    automatic: tuple[str, ...]
    requests: tuple[str, ...]
    conjunctions: tuple[str, ...]
    spaced: str
    figures: tuple[str, ...]

    @cached_property
    def greeting(self) -> re.Pattern[str]:
        """A word that opens a call."""
        return _any(self.greetings)

    @cached_property
    def negation(self) -> re.Pattern[str]:
        """A word that forbids."""
        return _any(self.negations)

    @cached_property
    def announcement(self) -> re.Pattern[str]:
        """A word that says a machine is speaking."""
        return _any(self.automatic)

    @cached_property
    def request(self) -> re.Pattern[str]:
        """A word that asks without a question mark."""
        return _any(self.requests)

    @cached_property
    def conjunction(self) -> re.Pattern[str]:
        """A word between the last two of several."""
        return _any(sorted(self.conjunctions, key=len, reverse=True))

    @cached_property
    def figure(self) -> re.Pattern[str]:
        """A price or an hour."""
        return re.compile("|".join(self.figures), re.IGNORECASE)


@lru_cache
def wordlists(language: str) -> WordLists | None:
    """The lists of a language, or None where there is no file for it."""
    file = _HERE / f"{language}.toml"
    if not file.is_file():
        return None
    return WordLists.model_validate(tomllib.loads(file.read_text("utf-8")))


def _any(alternatives: Iterable[str]) -> re.Pattern[str]:
    inside = "|".join(re.escape(one) for one in alternatives)
    return re.compile(rf"(?<![\w-])(?:{inside})(?!\w|-\w)", re.IGNORECASE)
