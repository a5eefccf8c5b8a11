"""From a wish to the few starts worth saying, and what stood in the way of the wish as said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice

from shared.calendar.choose import around, best_first, fill, near_time, of_a_day, over_days
from shared.calendar.diary import Diary, Free
from shared.calendar.question import Question
from shared.models import DayParts, Found, Reason
from shared.rules.parts import inside, part
from shared.rules.wall import day, opening, readings

_INFORMATIVE: tuple[Reason, ...] = (
    "taken",
    "staff_away",
    "patch_test",
    "too_soon",
    "holiday",
    "closed",
    "past",
    "too_far",
)
"""Of several days' reasons the one that came closest to a booking is worth saying."""


class Search:
    """A question, the diary that answers it, and the days that are looked at."""

    def __init__(self, asked: Question, diary: Diary, days: Sequence[dt.date], limit: int) -> None:
        self.asked, self.diary, self.days, self.limit = asked, diary, days, limit
        self.wish = asked.wish

    def found(self) -> Found:
        """See `Calendar.search`."""
        wish = self.wish
        if wish.date is not None and wish.time is not None and wish.last_date is None:
            return self._point(wish.date, wish.time)
        return self._days()

    def rough(self, days: Sequence[dt.date]) -> list[DayParts]:
        """Which parts of these days have room."""
        rough = []
        for date in days:
            wished = self._wished(date)
            parts = {part(self.diary.time(free.start)) for free in wished}
            rough.append(
                DayParts(
                    date=date,
                    morning="morning" in parts,
                    afternoon="afternoon" in parts,
                    evening="evening" in parts,
                )
            )
        return rough

    def _point(self, date: dt.date, time: dt.time) -> Found:
        house, stay = self.asked.house, self.asked.visit.stay
        times = readings(house.zone, date, time)
        opened = [start for start in times if house.open_for(date, start, stay)]
        if len(opened) > 1:
            both = [free for free in map(self.diary.at, opened) if free]
            if len(both) == len(opened):
                return self._as_found(both, False, "ambiguous_time")
            return self._answer(both, opened[0], "ambiguous_time", (date, time))
        if not times:
            anchor, _ = opening(house.zone, date, time, dt.time(23, 59)) or day(house.zone, date)
            return self._answer([], anchor, "absent_time", (date, time))
        anchor = (opened or times)[0]
        wished = self.diary.at(anchor) if anchor in self.diary.grid(date) else None
        if wished is None:
            return self._answer([], anchor, self.diary.why_at(anchor), (date, time))
        near = sorted(self.diary.free(date), key=lambda free: abs(free.start - anchor))
        picks = [wished, *(free for free in near if free != wished)][: self.limit]
        return self._answer(picks, anchor, None, (date, time), exact=True)

    def _answer(
        self,
        picks: list[Free],
        anchor: int,
        why: Reason | None,
        wished: tuple[dt.date, dt.time],
        *,
        exact: bool = False,
    ) -> Found:
        date, time = wished
        if not exact:
            today = self.diary.free(date)
            picks = picks + [free for free in around(today, anchor, anchor) if free not in picks]
            others = (self.diary.free(other) for other in self.days if other != date)
            picks += near_time(self.diary, others, time, self.limit - len(picks))
            picks = fill(best_first(picks, anchor), today, self.limit)
        return self._as_found(best_first(picks, anchor), exact, why)

    def _days(self) -> Found:
        wish, diary = self.wish, self.diary
        wished = self._wished_days()
        hits = (self._wished(date) for date in wished)
        if wish.time is not None:
            picks = list(islice((day[0] for day in hits if day), self.limit))
        elif wish.date is not None and wish.last_date is None:
            picks = of_a_day(diary, next(hits, []), self.limit)
        else:
            picks = over_days(diary, hits, self.limit)
        if picks:
            return self._as_found(best_first(picks), wish.soonest, None)
        return self._as_found(best_first(self._instead(wished)), False, self._why(wished))

    def _instead(self, wished: Sequence[dt.date]) -> list[Free]:
        """Free starts beside the wish: the same day, then what was wished on later days."""
        diary, wish = self.diary, self.wish
        later = [date for date in self.days if date not in wished]
        if wish.time is not None:
            days = map(diary.free, [*wished, *later])
            return near_time(diary, days, wish.time, self.limit)
        picks: list[Free] = []
        if wish.window is not None and len(wished) == 1:
            whole = day(self.asked.house.zone, wished[0])
            start, end = wish.window.start or dt.time(), wish.window.end or dt.time(23, 59)
            first, last = opening(self.asked.house.zone, wished[0], start, end) or whole
            picks = around(diary.free(wished[0]), first, last - 1)
        left = max(self.limit - len(picks), 0)
        more = over_days(diary, map(self._wished, later), left)
        more = more or over_days(diary, map(diary.free, [*wished, *later]), left)
        return [*picks, *more][: self.limit]

    def _why(self, wished: Sequence[dt.date]) -> Reason:
        """What stood in the way on the wished days, the most informative of several."""
        asked = self.wish.date or self.asked.today
        narrow = self.wish.time is not None or self.wish.window is not None
        reasons = {
            self.diary.why_day(date, self._accepts if narrow else None)
            for date in (wished or (asked,))
        }
        return min(reasons, key=_INFORMATIVE.index)

    def _wished_days(self) -> list[dt.date]:
        wish = self.wish
        if wish.date is None and wish.last_date is None:
            return list(self.days)
        last = wish.last_date or wish.date
        return [date for date in self.days if last is None or date <= last]

    def _wished(self, date: dt.date) -> list[Free]:
        return [f for f in self.diary.free(date) if self._accepts(self.diary.time(f.start))]

    def _accepts(self, time: dt.time) -> bool:
        if self.wish.time is not None:
            return time == self.wish.time.replace(tzinfo=None)
        return inside(self.wish.window, time)

    def _as_found(self, picks: Sequence[Free], exact: bool, why: Reason | None) -> Found:
        if self.asked.staff_cannot:
            exact, why = False, "staff_cannot"
        slots = tuple(self.asked.slot(free) for free in picks[: self.limit])
        return Found(slots=slots, exact=exact, why=why)
