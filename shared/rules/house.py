"""When the house is open and who works then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from shared.models import Reason
from shared.profile.model import Closure, Hours, ProfileData, Weekday
from shared.rules.visit import Shape, shape
from shared.rules.wall import Span, local, merged, opening, shared

if TYPE_CHECKING:
    from holidays import HolidayBase

_DAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)


class House:
    """A profile's hours and people. Days are computed once and kept: profiles never change."""

    def __init__(self, data: ProfileData) -> None:
        self.data = data
        self.zone = ZoneInfo(data.business.zone)
        self._stretches: dict[dt.date, tuple[Span, ...]] = {}
        self._shifts: dict[tuple[str, dt.date], tuple[Span, ...]] = {}
        self._nearby: dict[tuple[str | None, dt.date], tuple[Span, ...]] = {}
        self._holidays: HolidayBase | None = None
        if data.holidays is not None:
            import holidays  # a tenth of a second that a house open on holidays need not wait

            self._holidays = holidays.country_holidays(
                data.holidays.country, subdiv=data.holidays.subdivision
            )

    def date(self, second: int) -> dt.date:
        """The local day of an instant."""
        return local(self.zone, second).date()

    def shape(self, services: Sequence[str]) -> Shape | None:
        """The visit these services make, or None when one is unknown."""
        return shape(services, self.data.services, self.data.rules)

    def able(self, services: Sequence[str]) -> tuple[str, ...]:
        """Everybody who can do all of these, in the profile's order."""
        wanted = set(services)
        return tuple(i for i, who in self.data.staff.items() if wanted <= set(who.services))

    def shut(self, date: dt.date) -> Reason | None:
        """Why nobody is let in all day, if so."""
        if self._holiday(date):
            return "holiday"
        return None if self.stretches(date) else "closed"

    def hours(self, date: dt.date) -> tuple[Hours, ...]:
        """The openings of a local day as the profile writes them; none when it is shut."""
        if self._holiday(date) or _within(date, self.data.closures):
            return ()
        return self.data.hours.get(_DAYS[date.weekday()], ())

    def stretches(self, date: dt.date) -> tuple[Span, ...]:
        """The openings of a local day as instants."""
        if date not in self._stretches:
            self._stretches[date] = self._instants(self.hours(date), date)
        return self._stretches[date]

    def shifts(self, staff: str, date: dt.date) -> tuple[Span, ...]:
        """When someone works on a local day: never outside the house's own hours."""
        if (staff, date) not in self._shifts:
            who = self.data.staff[staff]
            house = () if _within(date, who.away) else self.stretches(date)
            own = who.hours.get(_DAYS[date.weekday()], ())
            shift = shared(house, self._instants(own, date)) if who.hours else house
            self._shifts[staff, date] = shift
        return self._shifts[staff, date]

    def open_for(self, date: dt.date, start: int, stay: int) -> bool:
        """Whether a visit that starts on a local day would end before the doors close."""
        return _fits(start, stay, self._near(date, None))

    def works_for(self, staff: str, date: dt.date, start: int, stay: int) -> bool:
        """Whether someone works all through a visit that starts on a local day."""
        return _fits(start, stay, self._near(date, staff))

    def _near(self, today: dt.date, staff: str | None) -> tuple[Span, ...]:
        # Neighbouring days too: a house open day and night has visits across midnight.
        day = dt.timedelta(days=1)
        if (staff, today) not in self._nearby:
            found = [
                self.stretches(date) if staff is None else self.shifts(staff, date)
                for date in (today - day, today, today + day)
            ]
            self._nearby[staff, today] = merged([span for spans in found for span in spans])
        return self._nearby[staff, today]

    def _holiday(self, date: dt.date) -> bool:
        if self._holidays is None or self.data.holidays is None:
            return False
        return date in self._holidays and date not in self.data.holidays.open_on

    def _instants(self, hours: tuple[Hours, ...], date: dt.date) -> tuple[Span, ...]:
        spans = (opening(self.zone, date, h.start, h.end) for h in hours)
        return merged([span for span in spans if span is not None])


def _within(date: dt.date, closures: tuple[Closure, ...]) -> bool:
    return any(c.first <= date <= c.last for c in closures)


def _fits(start: int, stay: int, spans: tuple[Span, ...]) -> bool:
    return any(a <= start and start + stay <= b for a, b in spans)
