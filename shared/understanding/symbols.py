"""Tokens become symbols: what each word or number can stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.understanding.lexicon import Lexicon
from shared.understanding.numbers import number_kinds
from shared.understanding.text import Token

FILLER: Mapping[str, Any] = {"filler": True}
UNKNOWN: Mapping[str, Any] = {"unknown": True}


@dataclass(frozen=True, slots=True)
class Symbol:
    """What stands at tokens [start, end): kind -> value."""

    kinds: Mapping[str, Any]
    start: int
    end: int
    pause: bool = False
    glued: bool = False


def symbols(tokens: Sequence[Token], lexicon: Lexicon) -> list[Symbol]:
    """One symbol per word, entry of several words, or number."""
    words = tuple(token.word for token in tokens)
    found: list[Symbol] = []
    i = 0
    while i < len(tokens):
        entry = lexicon.entry(words, i)
        number = lexicon.numerals.read(tokens, i)
        if number is not None and (entry is None or number[1] > entry[1]):
            value, end = number
            kinds: Mapping[str, Any] = number_kinds(value, words[i] if words[i].isdigit() else "")
        elif entry is not None:
            kinds, end = entry
        else:
            kinds, end = (FILLER if words[i] in lexicon.fillers else UNKNOWN), i + 1
        found.append(Symbol(kinds, i, end, tokens[i].pause, tokens[i].glued))
        i = end
    return found


def every_number() -> Iterator[frozenset[str]]:
    """Every set of kinds a number can have."""
    telling = (*range(101), *range(101, 2401, 5), *range(1899, 2101), 102, 2402)
    for value in telling:
        for digits in ("", str(value), f"{value:02}", f"{value:03}", f"{value:04}"):
            yield frozenset(number_kinds(value, digits))
    yield frozenset(number_kinds(10_000, "10000"))
