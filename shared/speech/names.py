"""Names as they come from a caller, made safe to store, send, show and speak."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 60
_MARKUP = frozenset("{}[]\\*_#%@/")
"""Characters that mean something to a template, a terminal or a page, and nothing in a name."""
_LONE_JOINER = re.compile(r"(?<!\w)[\u200c\u200d]+|[\u200c\u200d]+(?!\w)")
"""Joiners are kept between letters only, where some scripts need them."""


def spoken_name(text: str) -> str:
    """A name in one line: composed, without control or markup characters, of bearable length."""
    composed = unicodedata.normalize("NFC", text)
    kept = (" " if c.isspace() else c for c in composed if c.isspace() or _belongs(c))
    name = " ".join(_LONE_JOINER.sub("", "".join(kept)).split())
    return _cut(unicodedata.normalize("NFC", name)).strip()


def _belongs(character: str) -> bool:
    """No control, direction override, symbol, emoji, private or unassigned character."""
    if character in "\u200c\u200d":
        return True
    return unicodedata.category(character)[0] not in "CS" and character not in _MARKUP


def _cut(name: str) -> str:
    """At most so many characters, never between a letter and its accent."""
    end = min(len(name), _LONGEST)
    while 0 < end < len(name) and unicodedata.combining(name[end]):
        end -= 1
    return _LONE_JOINER.sub("", name[:end])
