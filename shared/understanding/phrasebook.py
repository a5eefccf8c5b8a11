"""A vocabulary prepared for listening: phrases by first word, and what each word sounds like."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from shared.understanding.lexicon import folded, lexicon
from shared.understanding.model import Term
from shared.understanding.text import Token

GAP = 2
"""Small words that may stand inside a phrase: "coupe pour homme"."""


@dataclass(frozen=True)
class Match:
    """A phrase of a term found at tokens [start, end)."""

    term: str
    start: int
    end: int
    words: int
    slips: int


class Phrasebook:
    """The phrases of some terms, in the words of one language."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        words = lexicon(language)
        self._small = words.small
        self._known = words.known
        self._by_first: dict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
        self.places: dict[str, dict[str, bool]] = defaultdict(dict)
        """Word -> the terms that have it, and whether one of their phrases begins with it."""
        vocabulary: set[str] = set()
        for term in terms:
            for say in (*term.says, term.id.replace("_", " ")):
                phrase = self._content(folded(say))
                if not phrase:
                    continue
                self._by_first[phrase[0]].add((term.id, phrase))
                vocabulary.update(phrase)
                for k, word in enumerate(phrase):
                    self.places[word][term.id] = self.places[word].get(term.id, False) or k == 0
        self._vocabulary = tuple(sorted(vocabulary))
        self._meant: dict[str, dict[str, int]] = {}

    def matches(self, tokens: Sequence[Token], taken: set[int]) -> list[Match]:
        """Every place where all words of a phrase stand in order."""
        meant = [{} if i in taken else self.meant(token.word) for i, token in enumerate(tokens)]
        found = []
        for i, words in enumerate(meant):
            for first, slips in words.items():
                for term, phrase in self._by_first.get(first, ()):
                    match = self._follow(tokens, meant, i, phrase)
                    if match is not None:
                        found.append(Match(term, i, match[0], len(phrase), slips + match[1]))
        return found

    def meant(self, said: str) -> dict[str, int]:
        """The words of the vocabulary that `said` may be, each with the slips that takes."""
        if said not in self._meant:
            if len(self._meant) > 4096:
                self._meant.clear()
            found = {
                word: cost for word in self._vocabulary if (cost := slips(said, word)) is not None
            }
            if said in self._known or 0 in found.values():
                found = {word: cost for word, cost in found.items() if cost == 0}
            self._meant[said] = found
        return self._meant[said]

    def _follow(
        self,
        tokens: Sequence[Token],
        meant: Sequence[dict[str, int]],
        i: int,
        phrase: tuple[str, ...],
    ) -> tuple[int, int] | None:
        """The end of a phrase that begins at `i`, and the slips in the rest of it."""
        at, cost = i + 1, 0
        for word in phrase[1:]:
            for here in range(at, min(at + GAP + 1, len(tokens))):
                if word in meant[here]:
                    cost, at = cost + meant[here][word], here + 1
                    break
                if tokens[here].word not in self._small:
                    return None
            else:
                return None
        return at, cost

    def _content(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for word in words if word not in self._small) or words


@lru_cache(maxsize=64)
def phrasebook(terms: tuple[Term, ...], language: str) -> Phrasebook:
    """The phrasebook of some terms, made once."""
    return Phrasebook(terms, language)


def slips(said: str, meant: str) -> int | None:
    """How far two words are apart, or None when these are two different words."""
    if said == meant:
        return 0
    if said[0] != meant[0] and said[0] not in "ckqfp":
        return None
    shorter = min(len(said), len(meant))
    if shorter > 2:
        if said.rstrip("sx") == meant.rstrip("sx"):
            return 0
        if _sound(said) == _sound(meant):
            return 1
    allowed = 2 if shorter >= 8 else 1 if shorter >= 5 else 0
    if not allowed or said[0] != meant[0] or abs(len(said) - len(meant)) > allowed:
        return None
    distance = int(OSA.distance(said, meant, score_cutoff=allowed))
    return distance if distance <= allowed else None


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    """Roughly how a word sounds: "Sofie" and "Sophie", "Carine" and "Karine" are one."""
    word = word.replace("ph", "f").replace("qu", "c").replace("k", "c").replace("y", "i")
    word = re.sub(r"(.)\1", r"\1", word.replace("h", ""))
    return word.removesuffix("e").removesuffix("s") or word
