"""The words of a language, from its file: the only place where rules meet words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from shared.understanding.numbers import Kinds, Numerals, number_kinds
from shared.understanding.text import fold, tokens

FOLDER = Path(__file__).parent / "lexicon"


@dataclass(frozen=True)
class Lexicon:
    """One language: number words, words by kind, and whole phrases by meaning."""

    language: str
    numerals: Numerals
    kinds: Mapping[tuple[str, ...], Kinds]
    longest: Mapping[str, int]
    """First word -> the most words an entry that begins with it may have."""
    cues: Mapping[str, re.Pattern[str]]
    fillers: frozenset[str]
    """Words that carry no wish: articles, politeness, hesitation."""
    small: frozenset[str]
    """Words that may stand inside the name of a service."""
    particles: frozenset[str]
    """Small words inside a family name."""
    between_digits: frozenset[str]
    plus_words: frozenset[str]
    multiples: Mapping[str, int]
    sounds: frozenset[str]
    """What may stand before an answer: hesitation, and another word for yes."""
    between_letters: frozenset[str]
    twice: frozenset[str]
    example_words: frozenset[str]
    known: frozenset[str]
    """Every word that has a meaning here: none of them is a slip for another."""
    accents: Mapping[str, str]
    """How an accent is said, and the combining character it puts on the letter before it."""
    raw: Mapping[str, Any]

    def entry(self, words: tuple[str, ...], i: int) -> tuple[Kinds, int] | None:
        """The longest entry that starts at `i`, and the index after it."""
        for size in range(self.longest.get(words[i], 0), 0, -1):
            found = self.kinds.get(words[i : i + size])
            if found is not None:
                return found, i + size
        return None


def languages() -> tuple[str, ...]:
    """The languages that have a file."""
    return tuple(sorted(path.stem for path in FOLDER.glob("??.toml")))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language tag such as "fr" or "fr-FR"; an unknown one is an error."""
    name = language.split("-")[0].lower()
    if name not in languages():
        raise ValueError(
            f"no lexicon for language {language!r}; there are: {', '.join(languages())}"
        )
    raw = _file(name)
    kinds = _kinds(raw)
    longest: dict[str, int] = {}
    for words in kinds:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    numbers = raw["numbers"]
    numerals = Numerals(
        {fold(word): value for value, words in _by_value(numbers["words"]) for word in words},
        frozenset(numbers["joins"]),
        frozenset(numbers["stacks_on"]),
    )
    spelling, phones = raw["spelling"], raw["phones"]
    return Lexicon(
        language=name,
        numerals=numerals,
        kinds=kinds,
        longest=longest,
        cues={
            cue: pattern([*lines, *_courtesies(cue, but=name)])
            for cue, lines in raw["cues"].items()
        },
        fillers=_every_word(raw["fillers"]["words"]),
        small=_every_word(raw["fillers"]["small"]),
        particles=_every_word(raw["names"]["particles"]),
        between_digits=_every_word(phones["between"]),
        plus_words=frozenset((*phones["plus"], "+")),
        multiples=phones["multiples"],
        sounds=_every_word(raw["fillers"]["sounds"]),
        between_letters=_every_word(spelling["between"]),
        twice=_every_word(spelling["twice"]),
        example_words=frozenset(spelling["example"]),
        known=_known(raw, kinds),
        accents=spelling["accents"],
        raw=raw,
    )


@cache
def _file(language: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def _courtesies(cue: str, *, but: str) -> list[str]:
    """How the other languages say it: "OK, thanks" and "merci" are understood by everybody."""
    others = (_file(one)["courtesies"] for one in languages() if one != but)
    return [line for table in others for line in table.get(cue, ())]


def _known(raw: Mapping[str, Any], kinds: Mapping[tuple[str, ...], Kinds]) -> frozenset[str]:
    cues = " ".join(line for lines in raw["cues"].values() for line in lines)
    return (
        _every_word(raw["fillers"]["words"])
        | frozenset(word for entry in kinds for word in entry)
        | frozenset(re.findall(r"[a-z]{3,}", cues))
    )


def _every_word(phrases: list[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in folded(phrase))


def folded(phrase: str) -> tuple[str, ...]:
    """A phrase as the words that tokens have."""
    return tuple(token.word for token in tokens(phrase))


def pattern(lines: list[str]) -> re.Pattern[str]:
    """Alternatives over folded words; `..` stands for up to four words between."""
    joined = "|".join(line.replace(" .. ", r"(?: \w+){0,4} ") for line in lines)
    return re.compile(rf"(?<![\w+])(?:{joined})(?!\w)") if lines else re.compile(r"(?!)")


def _kinds(raw: Mapping[str, Any]) -> dict[tuple[str, ...], Kinds]:
    kinds: dict[tuple[str, ...], Kinds] = {}

    def add(phrase: str, kind: str, value: Any) -> None:
        kinds.setdefault(folded(phrase), {})[kind] = value

    for kind, phrases in raw["words"].items():
        for phrase in phrases:
            add(phrase, kind, True)
    for kind, values in raw["values"].items():
        for value, phrases in _by_value(values):
            for phrase in phrases:
                add(phrase, kind, value)
    for mark, kind in _MARKS.items():
        kinds.setdefault((mark,), {})[kind] = True
    for value, words in _by_value(raw["numbers"]["words"]):
        for word in words:
            kinds.setdefault((fold(word),), {}).update(number_kinds(value))
    return kinds


_MARKS = {":": "colon", "/": "slash", "-": "dash", ".": "dot", "@": "at", "+": "plus"}


def _by_value(table: Any) -> list[tuple[Any, list[str]]]:
    """Pairs of value and words, from a list (value = position) or a table."""
    if isinstance(table, list):
        return list(enumerate(table))
    return [(int(k) if re.fullmatch(r"-?\d+", k) else k, v) for k, v in table.items()]
