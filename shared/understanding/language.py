"""Which language a caller speaks: changed only by a whole sentence, never by a courtesy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

FEWEST = 4
"""Words a sentence must have before it may change the language of a call."""
MARGIN = 3
"""By how many telling words the other language must lead."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def spoken_language(text: str, current: str, languages: Sequence[str]) -> str:
    """The language of a turn: `current` unless another of the house's clearly stands out."""
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text) if len(w) > 1]
    if len(words) < FEWEST:
        return current
    told = {one: _telling(one, words) for one in languages}
    best = max(told, key=lambda one: (told[one], one == current))
    return best if told[best] >= told.get(current, 0) + MARGIN else current


def _telling(language: str, words: Sequence[str]) -> int:
    known = _words().get(language, frozenset())
    return sum(w in known or w.partition("'")[0] + "'" in known for w in words)


@cache
def _words() -> dict[str, frozenset[str]]:
    table = tomllib.loads((Path(__file__).parent / "lexicon/languages.toml").read_text("utf-8"))
    return {language: frozenset(words.split()) for language, words in table.items()}
