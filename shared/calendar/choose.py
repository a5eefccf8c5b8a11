"""Which few of many free starts to name: near what was wished, and far enough apart to differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import islice

from shared.calendar.diary import Diary, Free
from shared.rules.parts import part


def best_first(picks: Iterable[Free], anchor: int | None = None) -> list[Free]:
    """The one nearest the anchor (without one, the earliest), then the others in time order."""
    ordered = sorted(set(picks))
    if anchor is None or not ordered:
        return ordered
    best = min(ordered, key=lambda free: abs(free.start - anchor))
    return [best, *(free for free in ordered if free != best)]


def around(day: Sequence[Free], first: int, last: int) -> list[Free]:
    """The nearest free start on each side of a time, or of a window."""
    before = [free for free in day if free.start < first]
    after = [free for free in day if free.start > last]
    return before[-1:] + after[:1]


def fill(picks: list[Free], pool: Sequence[Free], limit: int) -> list[Free]:
    """More from the pool until there are enough, each as far from the others as can be."""
    picks = picks[:limit]
    while len(picks) < limit:
        left = [free for free in pool if free not in picks]
        if not left:
            break
        picks.append(max(left, key=lambda free: _distance(free, picks)))
    return picks


def of_a_day(diary: Diary, day: Sequence[Free], limit: int) -> list[Free]:
    """The first free start of each part of a day, then others spread between."""
    return fill(_firsts(diary, day), day, limit)


def over_days(diary: Diary, days: Iterable[Sequence[Free]], limit: int) -> list[Free]:
    """The earliest of each part of each day, no more than two a day, then others between.

    Looks at no more days than it needs.
    """
    firsts: list[Free] = []
    pool: list[Free] = []
    for day in days:
        firsts += _firsts(diary, day)[:2]
        pool += day
        if len(firsts) >= limit:
            break
    return fill(firsts, pool, limit)


def near_time(
    diary: Diary, days: Iterable[Sequence[Free]], time: dt.time, limit: int
) -> list[Free]:
    """Of each of the first days with room, the start whose wall time is nearest."""
    wished = _minutes(time)
    nearest = (
        min(day, key=lambda free: abs(_minutes(diary.time(free.start)) - wished))
        for day in days
        if day
    )
    return list(islice(nearest, max(limit, 0)))


def _firsts(diary: Diary, day: Sequence[Free]) -> list[Free]:
    firsts: dict[str, Free] = {}
    for free in day:
        firsts.setdefault(part(diary.time(free.start)), free)
    return list(firsts.values())


def _distance(free: Free, picks: Sequence[Free]) -> tuple[int, int]:
    # Of equally distant starts the earlier one, so that the answer never depends on chance.
    return min((abs(free.start - pick.start) for pick in picks), default=0), -free.start


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute
