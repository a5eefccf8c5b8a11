"""Whether two spellings are one person's name: accents, order, typos, a word run together."""

from __future__ import annotations

import unicodedata

from rapidfuzz.distance import OSA

WORD, WHOLE = 0.75, 0.85
"""How alike two words, and two names written as one word, must be: one typo in four letters
is forgiven, Bernard and Bertrand are two families."""


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
    fewer, more = sorted((left, right), key=len)
    return _words(fewer, more) or _together(left, right)


def likeness(said: str, stored: str) -> float:
    """From 0 to 1, to put the likelier of several first."""
    return OSA.normalized_similarity(
        " ".join(sorted(folded(said))), " ".join(sorted(folded(stored)))
    )


def _words(fewer: list[str], more: list[str]) -> bool:
    left = list(more)
    for word in fewer:
        best = max(left, key=lambda other: OSA.normalized_similarity(word, other))
        if OSA.normalized_similarity(word, best) < WORD:
            return False
        left.remove(best)
    return True


def _together(left: list[str], right: list[str]) -> bool:
    # "Le Brun" and "Lebrun": a recogniser hears words, not spaces.
    turned = ("".join(left[n:] + left[:n]) for n in range(len(left)))
    whole = "".join(right)
    return any(OSA.normalized_similarity(name, whole) >= WHOLE for name in turned)
