"""A wish turned into a question the diary can answer: which visit, which people, which days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared.calendar.diary import Diary, Free
from shared.models import Booking, Slot, Wish
from shared.rules.house import House
from shared.rules.limits import Limits, limits
from shared.rules.visit import Shape
from shared.rules.wall import Span, day, instant, seconds


@dataclass(frozen=True)
class Question:
    """`staff_cannot` says that a named person does not do it; `people` are then those who do."""

    house: House
    wish: Wish
    services: tuple[str, ...]
    visit: Shape
    people: tuple[str, ...]
    staff_cannot: bool
    bounds: Limits

    @property
    def today(self) -> dt.date:
        return self.house.date(self.bounds.now)

    @property
    def first(self) -> dt.date:
        """The first day worth looking at."""
        return max(self.wish.date or self.today, self.today)

    def days(self, reach: int) -> tuple[dt.date, ...]:
        """So many days on from the first, and the whole of the wish; never past the horizon."""
        last = self.first + dt.timedelta(days=reach - 1)
        last = min(max(last, self.wish.last_date or last), self.bounds.last)
        return tuple(self.first + dt.timedelta(days=n) for n in range((last - self.first).days + 1))

    def span(self, days: Sequence[dt.date]) -> Span:
        """The instants in which a booking could stand in the way on these days."""
        opens, _ = day(self.house.zone, days[0])
        _, closes = day(self.house.zone, days[-1])
        return opens, closes + max((end for _, end in self.visit.busy), default=0)

    def diary(self, busy: Mapping[str, Sequence[Span]]) -> Diary:
        """The question put to a book."""
        return Diary(self.house, self.visit, self.people, self.bounds, busy)

    def slot(self, free: Free) -> Slot:
        """A free start as everybody else knows it."""
        return Slot(
            start=instant(free.start),
            end=instant(free.start + self.visit.stay),
            staff=free.staff,
            services=self.services,
        )


def question(
    house: House, wish: Wish, now: dt.datetime, moving: Booking | None = None
) -> Question | None:
    """The question a wish asks; None when nobody in the house can do all of it.

    A house with one service means that one. Where no service is known yet the shortest is the
    measure, and the slots name none: they show room, and cannot be held.
    """
    services = wish.services
    named = wish.staff if wish.staff in house.data.staff else None
    if not services and len(house.data.services) == 1:
        services = tuple(house.data.services)
    measure = services or _shortest(house, named)
    visit, people = house.shape(measure), house.able(measure)
    if visit is None or not people:
        return None
    cannot = wish.staff is not None and wish.staff not in people
    moved = None if moving is None else seconds(moving.start)
    return Question(
        house=house,
        wish=wish,
        services=services,
        visit=visit,
        people=people if cannot or wish.staff is None else (wish.staff,),
        staff_cannot=cannot,
        bounds=limits(house, visit, seconds(now), moving=moved),
    )


def _shortest(house: House, staff: str | None) -> tuple[str, ...]:
    done = [
        name
        for name in house.data.services
        if (house.able((name,)) if staff is None else name in house.data.staff[staff].services)
    ]
    return tuple(sorted(done, key=lambda name: house.data.services[name].minutes)[:1])
