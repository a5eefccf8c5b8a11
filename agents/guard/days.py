"""Dates in a text, as much of each as was said: "the 24th" and "Tuesday" can be borne out too."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from agents.guard.folding import folded
from agents.guard.lexicon import Dates, lexicons


@dataclass(frozen=True)
class Day:
    """What was said of one day."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None

    def bears_out(self, said: Day) -> bool:
        """Whether everything in `said` is known from this one."""
        pairs = (
            (said.weekday, self.weekday),
            (said.day, self.day),
            (said.month, self.month),
            (said.year, self.year),
        )
        return all(part is None or part == known for part, known in pairs)


def of(date: dt.date) -> Day:
    """A whole date."""
    return Day(date.weekday(), date.day, date.month, date.year)


@lru_cache(maxsize=512)
def days(text: str, today: dt.date) -> frozenset[Day]:
    """Every day said. Today is nobody's invention and is left out."""
    found: set[Day] = set()
    for lexicon in lexicons():
        dates, said = lexicon.dates, folded(text, lexicon.language, small=True)
        for word, offset in sorted(dates.relative.items(), key=lambda w: -len(w[0])):
            said, count = re.subn(rf"\b{word}\b", " ", said)
            if count:
                found.add(of(today + dt.timedelta(days=offset)))
        taken: list[tuple[int, int]] = []
        for pattern in dates.date:
            for match in pattern.finditer(said):
                if any(match.start() < e and s < match.end() for s, e in taken):
                    continue
                taken.append(match.span())
                found.add(_day(match, dates))
    return frozenset(found)


@lru_cache(maxsize=512)
def known_days(text: str, today: dt.date) -> frozenset[Day]:
    """What a text that can be trusted says about days: spans are filled, dates made whole."""
    known: set[Day] = set()
    for day in days(text, today):
        known.add(day)
        known.add(_whole(day, today))
    for lexicon in lexicons():
        dates, said = lexicon.dates, folded(text, lexicon.language, small=True)
        for match in dates.range.finditer(said):
            first = _index(match["first"], dates.weekdays)
            last = _index(match["last"], dates.weekdays)
            known.update(Day(weekday=(first + n) % 7) for n in range((last - first) % 7 + 1))
        if dates.every.search(said):
            known.update(Day(weekday=n) for n in range(7))
    return frozenset(known)


def _day(match: re.Match[str], dates: Dates) -> Day:
    groups = match.groupdict()
    month = groups.get("month_number")
    name, weekday, year = groups.get("month"), groups.get("weekday"), groups.get("year")
    return Day(
        weekday=_index(weekday, dates.weekdays) if weekday else None,
        day=int(groups["day"]) if groups.get("day") else None,
        month=_index(name, dates.months) + 1 if name else int(month) if month else None,
        year=int(year) + (2000 if len(year) == 2 else 0) if year else None,
    )


def _index(word: str, patterns: tuple[re.Pattern[str], ...]) -> int:
    return next(n for n, pattern in enumerate(patterns) if pattern.fullmatch(word))


def _whole(day: Day, today: dt.date) -> Day:
    """The next date that fits, where a day of the month was said."""
    if day.day is None:
        return day
    for offset in range(400):
        whole = of(today + dt.timedelta(days=offset))
        if whole.bears_out(day):
            return whole
    return day
