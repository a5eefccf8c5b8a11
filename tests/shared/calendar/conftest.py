"""A book over each kind of store, and short ways to write into it."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, field

import pytest

from shared.calendar.sql import SqlCalendar
from shared.models import Booking, Client, Found, Outcome, Slot, Wish
from shared.profile.model import ProfileData
from shared.store.store import Store
from tests.shared.calendar.salon import MONDAY, PARIS, at, salon, wish

ZOE = Client(name="Zoé Martin", phone="+33612345678")


@dataclass
class Desk:
    """A book, the time it is asked at, and one unit of work for each write."""

    store: Store
    data: ProfileData = field(default_factory=salon)
    now: dt.datetime = field(default_factory=lambda: at(MONDAY, "10:00"))
    keys: itertools.count[int] = field(default_factory=itertools.count)

    @property
    def book_(self) -> SqlCalendar:
        return SqlCalendar(self.data, self.store)

    def later(self, **by: float) -> None:
        self.now += dt.timedelta(**by)

    async def search(self, wished: Wish, **more: object) -> Found:
        return await self.book_.search(wished, now=self.now, **more)  # type: ignore[arg-type]

    async def slot(self, date: dt.date, time: str, *services: str, staff: str = "lea") -> Slot:
        """A slot as a search would name it; whether it is free is the write's to say."""
        visit = self.book_.house.shape(services or ("cut",))
        assert visit is not None
        start = at(date, time)
        end = start + dt.timedelta(seconds=visit.stay)
        return Slot(start=start, end=end, staff=staff, services=services or ("cut",))

    async def hold(self, call: str, slot: Slot, moving: Booking | None = None) -> Outcome:
        async with self.store.unit(None, "salon") as u:
            return await self.book_.hold(u, call, slot, now=self.now, moving=moving)

    async def renew(self, call: str) -> bool:
        async with self.store.unit(None, "salon") as u:
            return await self.book_.renew(u, call, now=self.now)

    async def release(self, call: str) -> None:
        async with self.store.unit(None, "salon") as u:
            await self.book_.release(u, call)

    async def book(
        self, slot: Slot, client: Client = ZOE, *, key: str | None = None, call: str | None = None
    ) -> Outcome:
        async with self.store.unit(None, "salon") as u:
            key = key or f"key-{next(self.keys)}"
            return await self.book_.book(u, slot, client, key=key, now=self.now, call=call)

    async def booked(self, date: dt.date, time: str, *services: str, staff: str = "lea") -> Booking:
        outcome = await self.book(await self.slot(date, time, *services, staff=staff))
        assert outcome.booking is not None, outcome
        return outcome.booking

    async def move(
        self, booking: str, slot: Slot, *, key: str | None = None, call: str | None = None
    ) -> Outcome:
        async with self.store.unit(None, "salon") as u:
            key = key or f"key-{next(self.keys)}"
            return await self.book_.move(u, booking, slot, key=key, now=self.now, call=call)

    async def cancel(self, booking: str, *, key: str | None = None) -> Outcome:
        async with self.store.unit(None, "salon") as u:
            key = key or f"key-{next(self.keys)}"
            return await self.book_.cancel(u, booking, key=key, now=self.now)

    async def free(self, date: dt.date, *services: str, staff: str | None = None) -> list[str]:
        """Every free start of a day, as the wall shows it."""
        found = await self.search(wish(*services, date=date, staff=staff), limit=1000)
        return sorted(
            s.start.astimezone(PARIS).strftime("%H:%M")
            for s in found.slots
            if s.start.astimezone(PARIS).date() == date
        )


@pytest.fixture
def desk(store: Store) -> Desk:
    """The salon's desk on Monday 23 November 2026, ten o'clock."""
    return Desk(store)
