"""What belongs to the machinery and is never for a caller's ear."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shared.understanding.text import fold

_MACHINERY = re.compile(
    r"[{}]"  # JSON, and placeholders such as {{name}}
    r"|\$[A-Za-z_]"
    r"|\b[A-Z]\d+-[0-9a-f]{4,}\b"  # handles of offers and bookings
    r"|\b[a-z]+(?:_[a-z0-9]+)+\b"  # names of tools and their arguments
    r"|\b\w+\([^()]*\)"
    r"|</?[A-Za-z|]"
    r"|```|\[/?(?:INST|TOOL|SYSTEM)"
    r"|\b[0-9a-f]{8}-[0-9a-f]{4}-"
    r"|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,}\b",
)


def leaks(sentence: str, hidden: Iterable[str]) -> bool:
    """Whether it shows tool names, JSON, handles, placeholders, or anything of `hidden`.

    Hidden words that are ordinary ones as well, such as a tool named "book", stay sayable.
    """
    if _MACHINERY.search(sentence):
        return True
    lowered = sentence.casefold()
    return any(word.casefold() in lowered for word in hidden if word and not word.isalpha())


RUN = 6
"""Words in a row that nobody says by chance as they stand in a prompt."""

_WORD = re.compile(r"\w+")


class Prompt:
    """What an agent is told, to be recognised when it is read aloud."""

    def __init__(self, text: str) -> None:
        words = _words(text)
        self._runs = frozenset(_runs(words))
        self._codes = frozenset(w for w in words if any(c.isdigit() for c in w))

    def read_aloud(self, sentence: str) -> bool:
        """Whether the sentence holds a run of the prompt's words, or a code that stands in it."""
        words = _words(sentence)
        return not self._runs.isdisjoint(_runs(words)) or not self._codes.isdisjoint(words)


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
