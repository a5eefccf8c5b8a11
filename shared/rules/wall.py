"""Between the wall of a place and instants, on the nights the clock jumps as on any other.

Instants are whole epoch seconds here: subtracting two aware datetimes of one zone counts wall
time, which is an hour wrong twice a year.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

Span = tuple[int, int]
"""From an instant up to, not including, another; epoch seconds."""


def seconds(moment: dt.datetime) -> int:
    """Epoch seconds of an aware datetime; ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs its zone: pass an aware datetime")
    return int(moment.timestamp())


def instant(second: int) -> dt.datetime:
    """The UTC datetime of an epoch second."""
    return dt.datetime.fromtimestamp(second, dt.UTC)


def readings(zone: ZoneInfo, date: dt.date, time: dt.time) -> tuple[int, ...]:
    """The instants at which a wall shows this: none, one, or both of a doubled hour, in order."""
    wall = dt.datetime.combine(date, time.replace(fold=0))
    found: list[int] = []
    for fold in (0, 1):
        moment = wall.replace(tzinfo=zone, fold=fold)
        back = moment.astimezone(dt.UTC).astimezone(zone)
        if back.replace(tzinfo=None, fold=0) == wall and seconds(moment) not in found:
            found.append(seconds(moment))
    return tuple(found)


def opening(zone: ZoneInfo, date: dt.date, start: dt.time, end: dt.time) -> Span | None:
    """One opening of a local day as instants; 23:59 is how a file writes midnight.

    A doubled hour belongs to the opening in full; an absent one makes it shorter.
    """
    first = dt.datetime.combine(date, start).replace(tzinfo=zone, fold=0)
    if end >= dt.time(23, 59):
        last = dt.datetime.combine(date + dt.timedelta(days=1), dt.time()).replace(tzinfo=zone)
    else:
        last = dt.datetime.combine(date, end).replace(tzinfo=zone, fold=1)
    span = (seconds(first), seconds(last))
    return span if span[0] < span[1] else None


def day(zone: ZoneInfo, date: dt.date) -> Span:
    """A local day: 23, 24 or 25 hours."""
    next_day = date + dt.timedelta(days=1)
    first, last = (dt.datetime.combine(d, dt.time()).replace(tzinfo=zone) for d in (date, next_day))
    return seconds(first), seconds(last)


def local(zone: ZoneInfo, second: int) -> dt.datetime:
    """What the wall shows at an instant."""
    return dt.datetime.fromtimestamp(second, zone)


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """The same time in the fewest spans, in order."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def shared(left: tuple[Span, ...], right: tuple[Span, ...]) -> tuple[Span, ...]:
    """The time that is in both."""
    both = ((max(a, c), min(b, d)) for a, b in left for c, d in right)
    return merged([span for span in both if span[0] < span[1]])


def without(span: Span, taken: tuple[Span, ...]) -> tuple[Span, ...]:
    """What is left of a span beside others."""
    left = [span]
    for start, end in taken:
        left = [
            piece
            for a, b in left
            for piece in ((a, min(b, start)), (max(a, end), b))
            if piece[0] < piece[1]
        ]
    return tuple(left)
