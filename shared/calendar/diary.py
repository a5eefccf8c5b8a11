"""What is free for one visit, from rules and busy time alone: no database, no clock."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shared.models import Reason
from shared.rules.house import House
from shared.rules.limits import Limits, away
from shared.rules.visit import Shape
from shared.rules.wall import Span, day, instant, merged

Accepts = Callable[[dt.time], bool]
"""Whether a start's wall time is what was wished."""


@dataclass(frozen=True, order=True)
class Free:
    """A start somebody is free at; epoch seconds."""

    start: int
    staff: str


class Diary:
    """One question to the book: this visit, these people, as of now.

    `busy` is by person; of several people free at once the one with the least work that day is
    chosen, the profile's order deciding a tie.
    """

    def __init__(
        self,
        house: House,
        visit: Shape,
        people: Sequence[str],
        bounds: Limits,
        busy: Mapping[str, Sequence[Span]],
    ) -> None:
        self.house, self.visit, self.people, self.bounds = house, visit, people, bounds
        self._busy = {who: merged(list(busy.get(who, ()))) for who in people}
        self._ends = {who: [end for _, end in spans] for who, spans in self._busy.items()}
        self._days: dict[dt.date, list[Free]] = {}

    def grid(self, date: dt.date) -> list[int]:
        """The starts the house offers on a local day, whoever is free."""
        step = self.house.data.rules.step_minutes * 60
        return [s for a, b in self.house.stretches(date) for s in range(a, b, step)]

    def free(self, date: dt.date) -> list[Free]:
        """Every start of a local day at which somebody is free, in order."""
        if date not in self._days:
            order = self._least_busy(date)
            found = (
                self._first(order, date, start)
                for start in self.grid(date)
                if self.bounds.refuses(start, date) is None
            )
            self._days[date] = [free for free in found if free is not None]
        return self._days[date]

    def at(self, start: int) -> Free | None:
        """Who is free at an instant, on the grid or not; None when the rules or all say no."""
        if away(self.house, self.visit, start, self.bounds):
            return None
        date = self.house.date(start)
        return self._first(self._least_busy(date), date, start)

    def why_at(self, start: int) -> Reason | None:
        """What stands in the way of a start; None when nothing does."""
        reason = away(self.house, self.visit, start, self.bounds)
        if reason is not None or self.at(start):
            return reason
        return "taken" if self._works(self.house.date(start), [start]) else "staff_away"

    def why_day(self, date: dt.date, accepts: Accepts | None) -> Reason:
        """What stands in the way of every wished start of a day on which none is free."""
        if date < self.house.date(self.bounds.now):
            return "past"
        if reason := self.house.shut(date):
            return reason
        starts = [
            start
            for start in self.grid(date)
            if (accepts is None or accepts(self.time(start)))
            and self.house.open_for(date, start, self.visit.stay)
        ]
        if not starts:
            return "closed"
        reason = self.bounds.refuses(starts[-1], date)
        if reason == "past" and accepts is None:
            return "closed"  # asked for today after the last start of today
        if reason is not None:
            return reason
        return "taken" if self._works(date, starts) else "staff_away"

    def time(self, start: int) -> dt.time:
        """The wall time of a start."""
        return instant(start).astimezone(self.house.zone).time()

    def _first(self, order: Sequence[str], date: dt.date, start: int) -> Free | None:
        for who in order:
            if self.house.works_for(who, date, start, self.visit.stay) and self._idle(who, start):
                return Free(start, who)
        return None

    def _idle(self, who: str, start: int) -> bool:
        spans, ends = self._busy[who], self._ends[who]
        for begin, end in self.visit.at(start):
            after = bisect_right(ends, begin)
            if after < len(spans) and spans[after][0] < end:
                return False
        return True

    def _works(self, date: dt.date, starts: Sequence[int]) -> bool:
        works, stay = self.house.works_for, self.visit.stay
        return any(works(who, date, start, stay) for who in self.people for start in starts)

    def _least_busy(self, date: dt.date) -> list[str]:
        if len(self.people) == 1:
            return list(self.people)
        opens, closes = day(self.house.zone, date)
        load = {who: self._work(who, opens, closes) for who in self.people}
        return sorted(self.people, key=lambda who: load[who])

    def _work(self, who: str, opens: int, closes: int) -> int:
        """Seconds of work between two instants."""
        spans, ends, total = self._busy[who], self._ends[who], 0
        for start, end in spans[bisect_right(ends, opens) :]:
            if start >= closes:
                break
            total += min(end, closes) - max(start, opens)
        return total
