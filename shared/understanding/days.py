"""What is said about a day, kept as constraints until all of them are heard, then resolved."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Literal

from shared.understanding.feasts import feast, nth_weekday

WEEK = dt.timedelta(days=7)
FARTHEST = dt.date(2200, 1, 1)


@dataclass(frozen=True)
class Dates:
    """Readings of a day, likeliest first, or a span of days when `last` is there."""

    readings: tuple[dt.date, ...]
    last: dt.date | None = None


@dataclass(frozen=True)
class Day:
    """Constraints on a day; two that do not clash can be merged into one."""

    weekday: int | None = None
    turn: Literal["next", "coming", "this", "last", "after"] | None = None
    """Which such weekday: `next` is next week's, `coming` the nearest, `after` the one after it."""
    more_weeks: int | None = None  # "mardi en huit", "mardi en quinze"
    dom: int | None = None
    month: int | None = None
    year: int | None = None
    weeks: int | None = None  # a calendar week, counted from this one
    months: int | None = None  # a calendar month, counted from this one
    years: int | None = None  # a calendar year, counted from this one
    nth: int | None = None  # n-th weekday (or day) of the month
    feast: str | None = None
    fixed: dt.date | None = None
    last: dt.date | None = None  # last day of a span that begins at `fixed`
    month_order: bool = False  # "3/4": day and month may be the other way round
    part: Literal["begin", "middle", "end"] | None = None
    weekend: bool = False

    def merge(self, other: Day) -> Day | None:
        """Both at once, or None where they name the same thing differently."""
        merged = self
        for field in fields(Day):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            if theirs is None or theirs is False:
                continue
            if mine is not None and mine is not False and mine != theirs:
                return None
            merged = replace(merged, **{field.name: theirs})
        if self == other:
            return self
        anchors = (merged.fixed, merged.feast, merged.dom, merged.nth)
        if sum(x is not None for x in anchors) > 1:
            return None
        if merged.fixed and (merged.month or merged.weeks is not None or merged.turn):
            return None
        return merged

    @property
    def wide(self) -> bool:
        """Whether it names more than one day."""
        if self.last or self.weekend or self.part:
            return True
        return not any(
            x is not None for x in (self.weekday, self.dom, self.fixed, self.feast, self.nth)
        )

    def resolve(self, today: dt.date) -> Dates | None:
        """The dates meant, as heard on `today`; None where there is no such day."""
        try:
            return self._resolve(today)
        except (ValueError, OverflowError):
            return None

    def _resolve(self, today: dt.date) -> Dates | None:
        if self.fixed:
            return Dates((self.fixed,), self.last)
        if self.weekend:
            return self._weekend(today)
        if self.feast:
            return self._feast(self.feast, today)
        if self.nth is not None:
            return self._nth(self.nth, today)
        if self.dom is not None:
            return self._day_of_month(self.dom, today)
        if self.weekday is not None:
            return self._weekday(self.weekday, today)
        return self._span(today)

    def _months(self, today: dt.date) -> list[tuple[int, int]]:
        """The months (year, month) that may be meant, soonest first."""
        if self.month is not None:
            year = self.year if self.year is not None else None
            if year is None and self.years is not None:
                year = today.year + self.years
            if year is not None:
                return [(year, self.month)]
            return [(today.year + k, self.month) for k in range(-1, 9)]
        if self.months is not None:
            return [add_months(today.year, today.month, self.months)]
        return [add_months(today.year, today.month, k) for k in range(15)]

    def _feast(self, code: str, today: dt.date) -> Dates:
        if self.year is not None:
            return Dates((feast(code, self.year),))
        if self.years is not None:
            return Dates((feast(code, today.year + self.years),))
        this = feast(code, today.year)
        if self.turn == "last":
            return Dates((this if this < today else feast(code, today.year - 1),))
        return Dates((this if this >= today else feast(code, today.year + 1),))

    def _nth(self, nth: int, today: dt.date) -> Dates | None:
        months = self._months(today)
        fixed = len(months) == 1
        for year, month in months:
            if self.weekday is not None:
                found = nth_weekday(year, month, self.weekday, nth)
            else:
                days = calendar.monthrange(year, month)[1]
                dom = nth if nth > 0 else days + 1 + nth
                found = dt.date(year, month, dom) if 1 <= dom <= days else None
            if found and (fixed or found >= today):
                return Dates((found,))
        return None

    def _day_of_month(self, dom: int, today: dt.date) -> Dates | None:
        months = self._months(today)
        found = [
            dt.date(year, month, dom)
            for year, month in months
            if dom <= calendar.monthrange(year, month)[1]
        ]
        if len(months) > 1:
            found = [day for day in found if day >= today]
        if not found:
            return None
        if self.month_order and self.month is not None and dom <= 12 and dom != self.month:
            other = replace(self, dom=self.month, month=dom, month_order=False)._resolve(today)
            return Dates((found[0], *(other.readings if other else ())))
        if self.weekday is None or found[0].weekday() == self.weekday:
            return Dates((found[0],))
        return self._contradicted(found, self.weekday)

    def _contradicted(self, found: list[dt.date], weekday: int) -> Dates:
        """ "Tuesday the 14th" when the next 14th is no Tuesday: which one was a slip?"""
        near = found[0] + dt.timedelta(days=(weekday - found[0].weekday() + 3) % 7 - 3)
        both = [day for day in found if day.weekday() == weekday][:1]
        if both and self.month is None and (both[0] - found[0]).days <= 31:
            return Dates((both[0],))
        if both and (both[0] - found[0]).days > 31 * 6:  # years away: the weekday was the slip
            return Dates(tuple(dict.fromkeys((found[0], near, *both))))
        return Dates(tuple(dict.fromkeys((*both, found[0], near))))

    def _weekday(self, weekday: int, today: dt.date) -> Dates:
        monday = today - dt.timedelta(days=today.weekday())
        if self.weeks is not None:
            return Dates((monday + self.weeks * WEEK + dt.timedelta(days=weekday),))
        if self.month is not None or self.months is not None:
            return self._first_in_month(weekday, today)
        ahead = today + dt.timedelta(days=(weekday - today.weekday()) % 7)
        strictly = ahead if ahead > today else ahead + WEEK
        if self.more_weeks is not None:
            return Dates((ahead + self.more_weeks * WEEK,))
        if self.turn == "last":
            return Dates((today - dt.timedelta(days=(today.weekday() - weekday - 1) % 7 + 1),))
        if self.turn == "after":
            return Dates((strictly + WEEK,))
        if self.turn == "next":
            far = monday + WEEK + dt.timedelta(days=weekday)
            return Dates((far, strictly) if strictly < far else (far,))
        if self.turn == "coming":
            close = (strictly - today).days <= 2
            return Dates((strictly, strictly + WEEK) if close else (strictly,))
        if self.turn == "this" or ahead > today:
            return Dates((strictly if self.turn != "this" else ahead,))
        return Dates((strictly, today))

    def _first_in_month(self, weekday: int, today: dt.date) -> Dates:
        for year, month in self._months(today):
            for nth in range(1, 6):
                found = nth_weekday(year, month, weekday, nth)
                if found and found >= today:
                    return Dates((found,))
        raise ValueError("no such weekday ahead")

    def _weekend(self, today: dt.date) -> Dates:
        if self.nth is not None:
            found = replace(self, weekend=False, weekday=5)._nth(self.nth, today)
            if found is None:
                raise ValueError("no such weekend")
            saturday = found.readings[0]
        else:
            weeks = self.weeks if self.weeks is not None else 0
            weeks = {"next": 1, "last": -1, "after": 1}.get(self.turn or "", weeks)
            saturday = today + dt.timedelta(days=5 - today.weekday()) + weeks * WEEK
        first = max(saturday, today) if saturday + dt.timedelta(days=1) >= today else saturday
        return Dates((first,), saturday + dt.timedelta(days=1))

    def _span(self, today: dt.date) -> Dates | None:
        if self.weeks is not None:
            first = today - dt.timedelta(days=today.weekday()) + self.weeks * WEEK
            last = first + dt.timedelta(days=6)
            thirds = ((0, 1), (2, 3), (3, 6))
        elif self.month is not None or self.months is not None:
            year, month = next(
                ym
                for ym in self._months(today)
                if ym >= (today.year, today.month) or self.months or self.year or self.years
            )
            first = dt.date(year, month, 1)
            last = dt.date(year, month, calendar.monthrange(year, month)[1])
            thirds = ((0, 9), (9, 19), (20, (last - first).days))
        elif self.year is not None or self.years is not None:
            year = self.year if self.year is not None else today.year + (self.years or 0)
            first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
            thirds = ((0, 89), (120, 240), (304, (last - first).days))
        else:
            return None
        if self.part:
            begin, end = thirds[("begin", "middle", "end").index(self.part)]
            first, last = first + dt.timedelta(days=begin), first + dt.timedelta(days=end)
        if first < today <= last:
            first = today
        return Dates((first,), last)


def add_months(year: int, month: int, more: int) -> tuple[int, int]:
    """The month that lies so many months away."""
    years, index = divmod(month - 1 + more, 12)
    return year + years, index + 1


def shift(day: dt.date, count: int, unit: str) -> dt.date:
    """A day so many days, weeks, months or years away; the 31st becomes the last of the month."""
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is not None:
        return day + dt.timedelta(days=days * count)
    year, month = add_months(day.year, day.month, count * (12 if unit == "year" else 1))
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
