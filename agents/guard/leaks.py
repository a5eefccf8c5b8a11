"""What belongs to the machinery and is never for a caller's ear."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
