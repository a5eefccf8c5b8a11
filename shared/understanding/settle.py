"""From symbols to facts: which of the days and times that were named is meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shared.understanding.days import Dates, Day
from shared.understanding.model import Candidate, Expects, Window
from shared.understanding.symbols import Symbol
from shared.understanding.times import Clock

KINDS = ("day", "time", "moment", "window", "day_part", "part", "duration", "amount")

JOINTS = frozenset({"about", "at_word", "sharp", "the", "of", "in", "on", "this", "for", "onwards"})
"""Words that only tie days and times together."""

PARTING = frozenset({"or", "before", "unknown", "filler"})
"""Words that keep two days apart."""


@dataclass
class When:
    """The facts about when, and the tokens that said them."""

    date: dt.date | None = None
    last_date: dt.date | None = None
    about: dt.date | None = None
    """The day of an appointment that stands."""
    time: dt.time | None = None
    window: Window | None = None
    duration_minutes: int | None = None
    candidates: tuple[Candidate, ...] = ()
    readings: tuple[dt.time, ...] = ()
    """Every hour the words can mean, business hours or not; offers may settle it."""
    refused: bool = False
    """A day or time was named only to say that it is not wanted."""
    spans: list[tuple[int, int]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.date, self.about, self.time, self.window, self.duration_minutes))

    def settle_on(self, offers: Sequence[dt.datetime], choice: int | None) -> None:
        """An offer that was chosen leaves nothing to ask."""
        if choice is not None:
            self.candidates = ()
            if self.time is not None:
                self.time = offers[choice].time().replace(tzinfo=None)


def settle(
    symbols: Sequence[Symbol],
    at: dt.datetime,
    *,
    expects: Expects | None,
    parts: Mapping[str, list[str]],
    last_wins: bool,
) -> When:
    """Outside a call (`expects` is None) nothing decides between the halves of the day.

    `last_wins`: the caller corrects himself.
    """
    when = When()
    talking = expects is not None
    days: list[tuple[Day, int, int]] = []
    clocks: list[Clock] = []
    named_parts: list[str] = []
    either = todays_part = False
    symbols = _asked(symbols, expects)
    for i, symbol in enumerate(symbols):
        kinds = symbol.kinds
        known = _known(kinds)
        if known is None:
            either = either or ("or" in kinds and bool(days or clocks))
            continue
        when.spans.append((symbol.start, symbol.end))
        if _refused(symbols, i):
            when.refused = True
            continue
        if "day" in kinds:
            days.append((kinds["day"], i, i))
        elif "time" in kinds:
            clocks.append(kinds["time"])
        elif "moment" in kinds:
            moment: dt.datetime = kinds["moment"]
            days.append((Day(fixed=moment.date()), i, i))
            clocks.append(Clock(moment.hour, moment.minute, sure=True))
        elif "day_part" in kinds:
            day, part = kinds["day_part"]
            days.append((day, i, i))
            named_parts.append(part)
            todays_part = True
        elif "window" in kinds:
            when.window = kinds["window"]
        elif "duration" in kinds or "amount" in kinds:
            count, unit = kinds.get("duration") or kinds["amount"]
            if unit not in ("minute", "hour"):
                when.spans.pop()
                continue
            when.duration_minutes = count * (60 if unit == "hour" else 1)
        else:
            named_parts.append(kinds["part"])
    if when.spans:
        joints = (s for s in symbols if JOINTS & s.kinds.keys() and not _known(s.kinds))
        when.spans.extend((s.start, s.end) for s in joints)
    dates = [d for d in (_dates(day, at) for day in _merged(days, symbols)) if d]
    if not clocks and not when.window and named_parts:
        when.window = _window(parts[named_parts[-1]])
    clocks = [_with_part(clock, named_parts) for clock in clocks]
    _choose_date(when, dates, last_wins, either)
    _choose_time(when, clocks, last_wins, either, talking)
    if todays_part and when.time and when.date == at.date() and when.time < _wall(at):
        when.date = None  # "this morning" is over: no wish can mean it
    return when


def _asked(symbols: Sequence[Symbol], expects: Expects | None) -> list[Symbol]:
    """A bare number is what was asked for: "14" is a time, or a day of the month."""
    found: list[Symbol] = []
    said = {kind for symbol in symbols for kind in symbol.kinds}
    if said & {"time", "window"} or (expects == "day" and "day" in said):
        return list(symbols)
    for symbol in symbols:
        kinds = symbol.kinds
        bare = "num" in kinds and "a" not in kinds and "unit" not in kinds
        before = found[-1].kinds if found else {}
        made: dict[str, Any] | None = None
        if bare and expects == "day" and "dom" in kinds:
            made = {"day": Day(dom=kinds["dom"])}
        elif bare and expects in ("time", "slot_choice", "confirmation"):
            if "bare_hour" in before and "minute" in kinds:
                hour = before["bare_hour"]
                symbol = Symbol(kinds, found.pop().start, symbol.end)
                made = {"time": Clock(hour, kinds["minute"], sure=hour > 12)}
            elif "hour" in kinds:
                hour = kinds["hour"] % 24
                made = {"time": Clock(hour, sure=hour > 12), "bare_hour": hour}
            elif "hhmm" in kinds:
                hour, minute = kinds["hhmm"]
                made = {"time": Clock(hour, minute, sure=hour > 12)}
        found.append(Symbol(made, symbol.start, symbol.end) if made else symbol)
    return found


def _known(kinds: Mapping[str, Any]) -> str | None:
    return next((kind for kind in KINDS if kind in kinds), None)


def _merged(days: list[tuple[Day, int, int]], symbols: Sequence[Symbol]) -> list[Day]:
    """Days that stand together become one: "jeudi ... le 15"."""
    found: list[tuple[Day, int]] = []
    for day, i, _ in days:
        if found:
            before, j = found[-1]
            between = symbols[j + 1 : i]
            merged = before.merge(day)
            loose = all(s.kinds and not PARTING & s.kinds.keys() for s in between)
            if merged and loose and len(between) <= 4 and not (before.last or day.last):
                found[-1] = (merged, i)
                continue
        found.append((day, i))
    return [day for day, _ in found]


def _dates(day: Day, at: dt.datetime) -> Dates | None:
    dates = day.resolve(at.date())
    if dates and len(dates.readings) == 2 and dates.readings[1] == at.date() and at.hour >= 18:
        return Dates(dates.readings[:1])
    return dates


def _refused(symbols: Sequence[Symbol], i: int) -> bool:
    """Whether "not" stands before the symbol at `i`, small words between: "pas le mardi"."""
    while i > 0 and JOINTS & symbols[i - 1].kinds.keys():
        i -= 1
    return i > 0 and "not_word" in symbols[i - 1].kinds


def _wall(at: dt.datetime) -> dt.time:
    return at.time().replace(tzinfo=None)


def _with_part(clock: Clock, named: Sequence[str]) -> Clock:
    return clock.in_part(named[0]) if len(set(named)) == 1 and not clock.sure else clock


def _window(pair: Sequence[str]) -> Window:
    start, end = (dt.time.fromisoformat(text) if text else None for text in pair)
    return Window(start=start, end=end)


def _choose_date(when: When, dates: list[Dates], last_wins: bool, either: bool) -> None:
    if not dates:
        return
    distinct = list({d.readings[0]: d for d in dates}.values())
    if len(distinct) > 1 and either and not last_wins:
        when.candidates = tuple(Candidate(date=d.readings[0]) for d in distinct)
        chosen = distinct[0]
    else:
        chosen = dates[-1]
        if len(chosen.readings) > 1:
            when.candidates = tuple(Candidate(date=day) for day in chosen.readings)
    when.date, when.last_date = chosen.readings[0], chosen.last


def _choose_time(
    when: When, clocks: list[Clock], last_wins: bool, either: bool, talking: bool
) -> None:
    if not clocks:
        return
    distinct = list(dict.fromkeys(clock.likeliest() for clock in clocks))
    clock = clocks[-1]
    readings = clock.readings(talking)
    when.readings = clock.everything()
    if len(distinct) > 1 and either and not last_wins:
        readings, clock = tuple(distinct), clocks[0]
    when.time = readings[0]
    if clock.day_after and when.date:
        when.date += dt.timedelta(days=1)
    if len(readings) > 1:
        dates = [c.date for c in when.candidates] or [when.date]
        when.candidates = tuple(Candidate(date=d, time=t) for d in dates for t in readings)
    elif when.candidates:
        when.candidates = tuple(Candidate(date=c.date, time=when.time) for c in when.candidates)
