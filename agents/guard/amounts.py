"""Prices and times of day in a text, in one form however they were said."""

from __future__ import annotations

import re
from functools import lru_cache

from agents.guard.folding import folded
from agents.guard.lexicon import Lexicon, Numbers, lexicons

_HALF_DAY = 720


@lru_cache(maxsize=512)
def prices(text: str) -> frozenset[str]:
    """Cents as digits, percentages as "20%", and "free"."""
    found: set[str] = set()
    for lexicon in lexicons():
        numbers = lexicon.numbers
        said = _rounded(folded(text, lexicon.language, small=True), numbers)
        for pattern in numbers.price:
            found.update(_cents(match) for match in pattern.finditer(said))
        for pattern in numbers.percent:
            found.update(f"{match['whole']}%" for match in pattern.finditer(said))
        if numbers.free.search(said):
            found.add("free")
    return frozenset(found)


def _rounded(said: str, numbers: Numbers) -> str:
    """ "Une trentaine d'euros" with its number as digits."""
    return numbers.round.sub(lambda about: f"{numbers.rounds[about['name']]} ", said)


def _cents(match: re.Match[str]) -> str:
    groups = match.groupdict()
    cents = groups.get("cents") or groups.get("after") or "0"
    return str(int(match["whole"]) * 100 + int(cents.ljust(2, "0")))


@lru_cache(maxsize=512)
def times(text: str) -> frozenset[frozenset[int]]:
    """Each time said, as the minutes of the day it may mean: "at two" is 2:00 or 14:00."""
    found: set[frozenset[int]] = set()
    for lexicon in lexicons():
        said = folded(text, lexicon.language, small=True)
        taken: list[tuple[int, int]] = []
        for pattern in lexicon.numbers.time:
            for match in pattern.finditer(said):
                start, end = match.span()
                if any(start < e and s < end for s, e in taken):
                    continue
                taken.append((start, end))
                if minutes := _minutes(match, said, lexicon):
                    found.add(minutes)
    return frozenset(found)


def _minutes(match: re.Match[str], said: str, lexicon: Lexicon) -> frozenset[int]:
    numbers, groups = lexicon.numbers, match.groupdict()
    add = _added(groups.get("add"), match, numbers)
    if named := groups.get("named"):
        return frozenset({(numbers.named[named] + add) % 1440})
    hour, minute = int(match["hour"]), int(groups.get("minute") or 0)
    if not groups.get("half") and _lasts(match, said, hour, numbers):
        return frozenset()
    if half := groups.get("half"):
        at = hour % 12 * 60 + minute + (_HALF_DAY if half.startswith("p") else 0)
        return frozenset({at % 1440})
    at = hour * 60 + minute + add
    if hour <= 12:
        return frozenset({at % 1440, (at + _HALF_DAY) % 1440})
    return frozenset({at % 1440})


def _lasts(match: re.Match[str], said: str, hour: int, numbers: Numbers) -> bool:
    """Whether it says how long, not when."""
    before, after = said[: match.start()], said[match.end() :]
    if numbers.lasts_before.search(before) or numbers.lasts_after.match(after):
        return True
    return not numbers.twelve and hour < 7 and not numbers.at.search(before)


def _added(words: str | None, match: re.Match[str], numbers: Numbers) -> int:
    """Minutes that "et demie" or "ten past" add."""
    if words is None:
        return 0
    if not words:
        return 30
    if words in numbers.add:
        return numbers.add[words]
    count = re.search(r"\d+", words)
    sign = next((value for name, value in numbers.add.items() if name in words.split()), 0)
    return sign * int(count[0]) if count else sign
