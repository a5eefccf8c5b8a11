"""Whether a sentence names one of some phrases."""

from __future__ import annotations

from collections.abc import Iterable

from shared.understanding.text import clean, tokens


def mentions(text: str, phrases: Iterable[str]) -> int:
    """Words of the longest phrase that stands in the text; 0 for none.

    Accents, case and the plural's letter make no difference.
    """
    said = _words(text)
    return max((len(p) for p in map(_words, phrases) if _within(p, said)), default=0)


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word.rstrip("sx") for token in tokens(clean(text)))


def _within(phrase: tuple[str, ...], said: tuple[str, ...]) -> bool:
    size = len(phrase)
    return bool(size) and any(said[i : i + size] == phrase for i in range(len(said) - size + 1))
