"""Names as they are given on a telephone: said, introduced, and spelled when they matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from shared.understanding.naming import asking, denied, offered
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


def name(
    turn: Turn, letters: Spelled | None, *, explained: bool, about_visit: bool = False
) -> str | None:
    """The caller's name: introduced or given in full at any time, bare only where asked for.

    `explained`: the turn already means something else, so that bare words are a name only where
    they are written like one. `about_visit`: it says what the caller wants.
    """
    asked = turn.expects in ("name", "identity_fact")
    found, introduced = _found(turn, letters, asked=asked, about_visit=about_visit)
    unmarked = not introduced and letters is None
    if unmarked and explained and not _capitals(turn, found):
        return None
    said = {turn.tokens[i].word for i in found}
    for i, token in enumerate(turn.tokens):
        if i in found:
            turn.take(i, i + 1)
        elif token.word in said:
            turn.cover(i, i + 1)
    words = _once(_written(turn, found))
    if letters is not None:
        words = _with_spelling(words, letters.text)
    if not words:
        return None
    return " ".join(words)[:LONGEST].rstrip()


def _found(
    turn: Turn, letters: Spelled | None, *, asked: bool, about_visit: bool
) -> tuple[list[int], bool]:
    """The tokens of the name, and whether words introduced it."""
    barred = denied(turn)
    for start in _introduced(turn, "name_after", first=letters is not None):
        found = _places(turn, start, letters, asked, barred)
        if found or letters is not None:
            return found, True
    full = offered(turn, about_visit=about_visit)
    if full and not barred.intersection(full) and not (asked and letters):
        return full, True
    if not asked and letters is None:
        return [], False
    barred |= asking(turn)
    starts = _introduced(turn, "name_after_when_asked", first=letters is not None)
    for start in starts if asked else ():
        found = _places(turn, start, letters, asked, barred)
        if found:
            return found, True
    return _places(turn, None, letters, asked, barred), False


def _introduced(turn: Turn, cue: str, *, first: bool) -> list[int]:
    """Where a name may begin after words that introduce one, likeliest first.

    Beside spelled letters the first counts: "my name is Doe, that's D O E".
    """
    ends = [span[1] for span in turn.find_all(cue)]
    turn.heard(cue)
    return sorted(ends, reverse=not first)


def _places(
    turn: Turn, start: int | None, letters: Spelled | None, asked: bool, barred: set[int]
) -> list[int]:
    """The tokens of the name."""
    found: list[int] = []
    lexicon = turn.lexicon
    for i in range(start or 0, len(turn.tokens)):
        token = turn.tokens[i]
        if letters and letters.start <= i < letters.end:
            continue
        if i in barred:
            if found:
                break
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
        if token.pause and token.raw[0].isupper() and not any(_capital_at(turn, k) for k in found):
            found = []  # "au nom de ma fille, Lucie Durand"
        found.append(i)
    while found and turn.tokens[found[-1]].word in lexicon.particles:
        found.pop()
    return found if len(found) <= MOST_WORDS else []


def _once(words: list[str]) -> list[str]:
    """ "Benali. Karim Benali." is one name, and so is "Karim Benali, Benali"."""
    plain = [_plain(word) for word in words]
    if len(words) > 2 and plain[0] == plain[-1]:
        return _once(words[1:])
    return [word for i, word in enumerate(words) if not i or plain[i] != plain[i - 1]]


def _capitals(turn: Turn, found: Sequence[int]) -> bool:
    return bool(found) and all(_capital_at(turn, i) for i in found)


def _capital_at(turn: Turn, i: int) -> bool:
    return turn.tokens[i].raw[0].isupper()


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
