"""How soon, how far ahead and how late a visit may be made or undone; and why a time is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from shared.models import Reason
from shared.rules.house import House
from shared.rules.visit import Shape


@dataclass(frozen=True)
class Limits:
    """The bounds on a start, for one visit and one moment of asking; epoch seconds."""

    now: int
    soonest: int
    patched: int
    last: dt.date

    def refuses(self, start: int, date: dt.date) -> Reason | None:
        """Why a start lies out of bounds, if it does."""
        if start < self.now:
            return "past"
        if date > self.last:
            return "too_far"
        if start < self.soonest:
            return "too_soon"
        return "patch_test" if start < self.patched else None


def limits(
    house: House, visit: Shape, now: int, *, asked: int | None = None, moving: int | None = None
) -> Limits:
    """Bounds for a visit.

    `asked` is when the caller was promised the time by a hold: notice counts from there, so that
    a slot held in time is not refused a minute later. `moving` is the start the visit has now: a
    patch test that was in time for it is in time for every later start.
    """
    asked = now if asked is None else min(asked, now)
    rules = house.data.rules
    patched = asked + visit.patch_hours * 3600
    if moving is not None:
        patched = min(patched, moving)
    return Limits(
        now=now,
        soonest=asked + rules.notice_minutes * 60,
        patched=patched,
        last=house.date(now) + dt.timedelta(days=rules.horizon_days),
    )


def refuses(
    house: House, visit: Shape, services: tuple[str, ...], staff: str, start: int, bounds: Limits
) -> Reason | None:
    """Why the house does not take this visit with this person at this time, whoever is booked.

    None when the rules allow it. The reason nearest to the caller comes first: a time that is
    gone, a house that is shut, then the bounds, then the person.
    """
    if staff not in house.able(services):
        return "staff_cannot"
    reason = away(house, visit, start, bounds)
    if reason is None and not house.works_for(staff, house.date(start), start, visit.stay):
        return "staff_away"
    return reason


def away(house: House, visit: Shape, start: int, bounds: Limits) -> Reason | None:
    """The same for the house alone."""
    date = house.date(start)
    if start < bounds.now:
        return "past"
    if not house.open_for(date, start, visit.stay):
        return house.shut(date) or "closed"
    return bounds.refuses(start, date)


def too_late(house: House, start: int, now: int) -> Reason | None:
    """Why a booking can no longer be moved or cancelled by its client."""
    if start < now:
        return "past"
    notice = house.data.rules.cancel_notice_hours * 3600
    return "too_late_to_change" if start - now < notice else None
