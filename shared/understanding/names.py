"""Names as they are given on a telephone: said, introduced, and spelled when they matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from shared.understanding.spelling import Spelled, spelled
from shared.understanding.turn import Turn

LONGEST = 80
MOST_WORDS = 5


def letters(turn: Turn) -> Spelled | None:
    """What was spelled, where a name is spoken of; its words are no hours and no digits."""
    if turn.expects not in ("name", "identity_fact") and turn.find("name_after") is None:
        return None
    found = spelled(turn)
    if found is not None:
        turn.take(found.start, found.end)
    return found


def name(turn: Turn, letters: Spelled | None, *, explained: bool) -> str | None:
    """The caller's name: after "my name is" at any time, bare only where it was asked for.

    `explained`: the turn already means something else, so that bare words are a name only where
    they are written like one.
    """
    asked = turn.expects in ("name", "identity_fact")
    start = _introduced(turn, asked, first=letters is not None)
    if start is None and letters is None and not asked:
        return None
    found = _places(turn, start, letters, asked)
    if explained and start is None and letters is None and not _capitals(turn, found):
        return None
    for i in found:
        turn.take(i, i + 1)
    words = _written(turn, found)
    if letters is not None:
        words = _with_spelling(words, letters.text)
    if not words:
        return None
    return " ".join(words)[:LONGEST].rstrip()


def _introduced(turn: Turn, asked: bool, *, first: bool) -> int | None:
    """Where the name begins after the words that introduce one."""
    cues = ("name_after", "name_after_when_asked") if asked else ("name_after",)
    ends = [span[1] for cue in cues for span in turn.find_all(cue)]
    for cue in cues:
        turn.heard(cue)
    if not ends:
        return None
    return min(ends) if first else max(ends)


def _places(turn: Turn, start: int | None, letters: Spelled | None, asked: bool) -> list[int]:
    """The tokens of the name."""
    found: list[int] = []
    lexicon = turn.lexicon
    for i in range(start or 0, len(turn.tokens)):
        token = turn.tokens[i]
        if letters and letters.start <= i < letters.end:
            continue
        particle = token.word in lexicon.particles
        ordinary = token.word in lexicon.fillers or i in turn.covered
        namelike = token.raw.replace("'", "").isalpha() and len(token.word) > 1
        if ordinary and not (particle and (found or _begins(turn, i, start, asked))):
            if found and (start is not None or asked):
                break
            continue
        if not namelike and not particle:
            if found:
                break
            continue
        if found and token.pause and start is not None and not asked:
            break
        found.append(i)
    while found and turn.tokens[found[-1]].word in lexicon.particles:
        found.pop()
    return found if len(found) <= MOST_WORDS else []


def _capitals(turn: Turn, found: Sequence[int]) -> bool:
    return all(turn.tokens[i].raw[0].isupper() for i in found)


def _begins(turn: Turn, i: int, start: int | None, asked: bool) -> bool:
    """Whether the particle at `i` begins a name: "de la Tour", "Le Goff"."""
    following = turn.tokens[i + 1 : i + 3]
    ordinary = turn.lexicon.fillers - turn.lexicon.particles
    if not following or any(t.word in ordinary for t in following[:1]):
        return False
    return asked and (i == (start or 0) or turn.tokens[i].raw[0].isupper())


def _written(turn: Turn, found: Sequence[int]) -> list[str]:
    """The words with their own apostrophes and hyphens: "Jean-Pierre", "O'Neill"."""
    words: list[str] = []
    for n, i in enumerate(found):
        token = turn.tokens[i]
        joint = ""
        if n and found[n - 1] == i - 1:
            joint = turn.text[turn.tokens[i - 1].end : token.start]
        piece = _capital(token.raw, particle=token.word in turn.lexicon.particles)
        if joint and joint.strip() in ("-", "'", "’") and joint == joint.strip():
            words[-1] += ("'" if joint != "-" else "-") + piece
        else:
            words.append(piece)
    return words


def _capital(word: str, *, particle: bool = False) -> str:
    if word.islower() or (word.isupper() and len(word) > 1):
        return word.lower() if particle else word[:1].upper() + word[1:].lower()
    return word


def _with_spelling(words: list[str], letters: str) -> list[str]:
    """The spelled word in place of the one it spells; as a family name where it spells none."""
    written = "-".join(_capital(part.lower()) for part in letters.split("-"))
    plain = _plain(written)
    for i, word in enumerate(words):
        if _plain(word) == plain:
            keeps_accents = written == _strip(written)
            return [*words[:i], word if keeps_accents else written, *words[i + 1 :]]
    for size in (1, 2):
        for i in range(len(words) - size, -1, -1):
            if ratio(_plain("".join(words[i : i + size])), plain) >= 55:
                return [*words[:i], written, *words[i + size :]]
    return [*words, written]


def _plain(word: str) -> str:
    return re.sub(r"\W", "", _strip(word)).lower()


def _strip(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
