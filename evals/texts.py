"""Comparing what was said with what a scenario expects, blind to typography."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals.expect import Says

_WORD = re.compile(r"\w[\w'’-]*")
_SPACES = re.compile(r"\s+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})


def plain(text: str) -> str:
    """Lower case, one kind of space and apostrophe."""
    return _SPACES.sub(" ", text.translate(_QUOTES)).strip().casefold()


def holds(text: str, part: str) -> bool:
    """Whether words stand in a text as whole words: "4 h" is not in "14 h"."""
    wanted = re.escape(plain(part))
    return re.search(rf"(?<!\w){wanted}(?!\w)", plain(text)) is not None


def unmet(says: Says, text: str) -> Iterator[tuple[str, str, bool]]:
    """The key that is not met, what it wanted, and whether words stood there that must not."""
    for part in says.contains or ():
        if not holds(text, part):
            yield "contains", part, False
    if says.any_of and not any(holds(text, part) for part in says.any_of):
        yield "any_of", " | ".join(says.any_of), False
    for part in says.not_contains or ():
        if holds(text, part):
            yield "not_contains", part, True
    if says.regex and not re.search(says.regex, plain(text), re.IGNORECASE):
        yield "regex", says.regex, False


def words(text: str) -> int:
    """How many words are spoken; French marks that stand alone are none."""
    return len(_WORD.findall(text))
