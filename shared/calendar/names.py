"""Whether two spellings are one person's name: accents, order, typos, a word run together."""

from __future__ import annotations

import unicodedata
from itertools import product

from rapidfuzz.distance import OSA

ALIKE = 0.75
"""How alike two words must be: one typo in four letters is forgiven, Bernard is not Bertrand."""


def folded(name: str) -> list[str]:
    """The words of a name, without case, accents, hyphens and apostrophes."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return "".join(letters).split()


def same(said: str, stored: str) -> bool:
    """Whether what was said can be the stored name, or a part of it such as the surname."""
    left, right = folded(said), folded(stored)
    if not left or not right:
        return False
    return any(_match(*sorted(pair, key=len)) for pair in product(_heard(left), _heard(right)))


def likeness(said: str, stored: str) -> float:
    """From 0 to 1, to put the likelier of several first."""
    return OSA.normalized_similarity(
        " ".join(sorted(folded(said))), " ".join(sorted(folded(stored)))
    )


def _heard(words: list[str]) -> list[list[str]]:
    """The name, and the name with two neighbours run together: "Le Brun" sounds like "Lebrun"."""
    joined = [[*words[:n], words[n] + words[n + 1], *words[n + 2 :]] for n in range(len(words) - 1)]
    return [words, *joined]


def _match(fewer: list[str], more: list[str]) -> bool:
    left = list(more)
    for word in fewer:
        best = max(left, key=lambda other: OSA.normalized_similarity(word, other))
        if OSA.normalized_similarity(word, best) < ALIKE:
            return False
        left.remove(best)
    return True
