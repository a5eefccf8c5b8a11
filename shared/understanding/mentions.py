"""Whether a sentence names one of some phrases."""

from __future__ import annotations

from collections.abc import Iterable

from shared.understanding.text import clean, tokens


def mentions(text: str, phrases: Iterable[str]) -> bool:
    """True when all words of a phrase stand together in the text, accents and case aside."""
    said = _words(text)
    return any(_within(_words(phrase), said) for phrase in phrases)


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(clean(text)))


def _within(phrase: tuple[str, ...], said: tuple[str, ...]) -> bool:
    size = len(phrase)
    return bool(size) and any(said[i : i + size] == phrase for i in range(len(said) - size + 1))
