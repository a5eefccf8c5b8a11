"""Text as it came becomes tokens: folded words, runs of digits, marks that carry meaning."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 600
"""Characters of one turn that are read; nobody says more before the receptionist answers."""

_PIECE = re.compile(r"[^\W\d_]+|\d+|[:/+@\"“”″'’*#.,;!?…\-–—]")
_MARKS = set(":/+-\"'@.")
_PAUSES = set(",.;!?…")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark: `word` is folded, `raw` as it was said."""

    word: str
    raw: str
    start: int
    end: int
    pause: bool = False  # a comma, full stop or dots stand before it
    glued: bool = False  # nothing at all stands before it


def clean(text: str) -> str:
    """NFC, one kind of space, no control or invisible characters, a bounded length."""
    text = unicodedata.normalize("NFC", text[: LONGEST * 2])
    kept = (" " if unicodedata.category(c) in _SPACES else c for c in text)
    text = "".join(c for c in kept if unicodedata.category(c) not in _INVISIBLE)
    return " ".join(text.split())[:LONGEST].rstrip()


_SPACES = {"Zs", "Zl", "Zp", "Cc"}
_INVISIBLE = {"Cf", "Cs", "Co", "Cn"}


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Lower case without accents: two spellings that sound alike become one."""
    word = word.lower().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a cleaned text; apostrophes and hyphens between words are only spaces."""
    found: list[Token] = []
    pause, last_end = False, 0
    pieces = list(_PIECE.finditer(text))
    for i, piece in enumerate(pieces):
        raw = piece.group()
        if not raw[0].isalnum():
            before = text[piece.start() - 1 : piece.start()]
            after = text[piece.end() : piece.end() + 1]
            mark = _mark(raw, before, after)
            if not mark:
                closes_initial = raw == "." and (
                    piece.start() < 2 or not text[piece.start() - 2].isalnum()
                )
                pause = pause or (raw in _PAUSES and not (closes_initial and before.isalpha()))
                continue
            raw = mark
        glued = bool(found) and piece.start() == last_end
        found.append(Token(fold(raw), raw, piece.start(), piece.end(), pause, glued))
        pause, last_end = False, pieces[i].end()
    return tuple(found)


def _mark(raw: str, before: str, after: str) -> str:
    """The mark that stays a token, folded to one form; empty where it only separates."""
    raw = {"–": "-", "—": "-", "’": "'", "“": '"', "”": '"', "″": '"'}.get(raw, raw)
    if raw not in _MARKS:
        return ""
    if raw == ".":
        return raw if before.isdigit() and after.isdigit() else ""
    if raw == "-":
        lettered = before.isalpha() or after.isalpha()
        return "" if lettered and not (before.isdigit() or after.isdigit()) else raw
    if raw in "\"'":
        return ""
    return raw
