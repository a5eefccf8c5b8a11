"""The book kept in our own store, on SQLite or PostgreSQL: see `shared.calendar.port`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from shared.calendar import holds, names, occupied, rows
from shared.calendar.answers import digest, once
from shared.calendar.diary import Diary
from shared.calendar.question import Question, question
from shared.calendar.schema import bookings
from shared.calendar.search import Search
from shared.calendar.writes import Writer
from shared.models import Booking, Client, DayParts, Found, Outcome, Reason, Slot, Wish
from shared.profile.model import ProfileData
from shared.rules.house import House
from shared.rules.wall import day, instant, seconds
from shared.store.store import Store
from shared.store.unit import Unit

REACHES = (8, 40)
"""Days looked at in one query; in a second, for as many slots as were asked for; and only where
even these are full, everything up to the horizon."""


class SqlCalendar:
    """`Calendar` for one business. Cheap to make: one for each call, with that call's profile."""

    def __init__(self, data: ProfileData, store: Store) -> None:
        self.house = House(data)
        self._store = store
        self._business = data.business.id

    async def search(
        self,
        wish: Wish,
        *,
        now: dt.datetime,
        limit: int = 3,
        moving: Booking | None = None,
        call: str | None = None,
    ) -> Found:
        """See `Calendar.search`. Reads; holds and writes check again."""
        asked = question(self.house, wish, now, moving)
        if asked is None:
            return Found(why="staff_cannot")
        found = Found()
        for reach in (*REACHES, self.house.data.rules.horizon_days + 1):
            days = asked.days(reach)
            diary = await self._diary(asked, days, now, moving, call)
            found = Search(asked, diary, days, limit).found()
            enough = limit if reach == REACHES[0] else 1
            if found.why is None or len(found.slots) >= enough or len(days) < reach:
                break
        return found

    async def at(
        self, start: dt.datetime, services: tuple[str, ...], staff: str | None, *, now: dt.datetime
    ) -> Slot | Reason:
        """A visit at this very start, on the grid or not, or why there can be none.

        For the staff's own hand; callers are offered starts by `search`.
        """
        asked = question(self.house, Wish(services=services, staff=staff), now)
        if asked is None or asked.staff_cannot:
            return "staff_cannot"
        second = seconds(start)
        diary = await self._diary(asked, [self.house.date(second)], now, None, None)
        free = diary.at(second)
        return asked.slot(free) if free else diary.why_at(second) or "taken"

    async def rough(self, wish: Wish, *, now: dt.datetime, days: int = 1) -> Sequence[DayParts]:
        """See `Calendar.rough`. A span in the wish counts where it is longer than `days`."""
        asked = question(self.house, wish, now)
        first = wish.date or self.house.date(seconds(now))
        last = max(first + dt.timedelta(days=days - 1), wish.last_date or first)
        dates = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        if asked is None or asked.staff_cannot:
            return [
                DayParts(date=date, morning=False, afternoon=False, evening=False) for date in dates
            ]
        diary = await self._diary(asked, dates, now, None, None)
        return Search(asked, diary, dates, limit=0).rough(dates)

    async def hold(
        self, u: Unit, call: str, slot: Slot, *, now: dt.datetime, moving: Booking | None = None
    ) -> Outcome:
        """See `Calendar.hold`."""
        return await self._writer(u, now).hold(call, slot, moving)

    async def renew(self, u: Unit, call: str, *, now: dt.datetime) -> bool:
        """See `Calendar.renew`."""
        return await holds.renew(u.conn, self._business, call, now)

    async def release(self, u: Unit, call: str) -> None:
        """See `Calendar.release`."""
        await holds.drop(u.conn, self._business, call)

    async def book(
        self,
        u: Unit,
        slot: Slot,
        client: Client,
        *,
        key: str,
        now: dt.datetime,
        call: str | None = None,
    ) -> Outcome:
        """See `Calendar.book`."""
        writer, asked = self._writer(u, now), digest("book", slot, client)
        return await once(
            u.conn, self._business, key, asked, now, lambda: writer.book(slot, client, call)
        )

    async def move(
        self,
        u: Unit,
        booking: str,
        slot: Slot,
        *,
        key: str,
        now: dt.datetime,
        call: str | None = None,
    ) -> Outcome:
        """See `Calendar.move`."""
        writer, asked = self._writer(u, now), digest("move", booking, slot)
        return await once(
            u.conn, self._business, key, asked, now, lambda: writer.move(booking, slot, call)
        )

    async def cancel(self, u: Unit, booking: str, *, key: str, now: dt.datetime) -> Outcome:
        """See `Calendar.cancel`."""
        writer, asked = self._writer(u, now), digest("cancel", booking)
        return await once(u.conn, self._business, key, asked, now, lambda: writer.cancel(booking))

    async def find(
        self,
        *,
        now: dt.datetime,
        phone: str | None = None,
        name: str | None = None,
        date: dt.date | None = None,
    ) -> Sequence[Booking]:
        """See `Calendar.find`. What is given must all be so; a date alone finds nothing."""
        if phone is None and name is None:
            return ()
        query = self._select().where(bookings.c.end > now, bookings.c.status != "cancelled")
        if phone is not None:
            query = query.where(bookings.c.phone == phone)
        if date is not None:
            first, last = day(self.house.zone, date)
            query = query.where(
                bookings.c.start >= instant(first), bookings.c.start < instant(last)
            )
        async with self._store.read() as conn:
            found = [rows.booking(row) for row in await conn.execute(query)]
        if name is None:
            return found
        alike = [b for b in found if names.same(name, b.client.name)]
        return sorted(alike, key=lambda b: -names.likeness(name, b.client.name))

    async def get(self, booking: str) -> Booking | None:
        """See `Calendar.get`."""
        async with self._store.read() as conn:
            row = (await conn.execute(self._select().where(bookings.c.id == booking))).one_or_none()
        return None if row is None else rows.booking(row)

    async def day(
        self, first: dt.date, last: dt.date, *, cancelled: bool = False
    ) -> Sequence[Booking]:
        """See `Calendar.day`."""
        opens, closes = day(self.house.zone, first)[0], day(self.house.zone, last)[1]
        query = self._select().where(
            bookings.c.start >= instant(opens), bookings.c.start < instant(closes)
        )
        if not cancelled:
            query = query.where(bookings.c.status != "cancelled")
        async with self._store.read() as conn:
            return [rows.booking(row) for row in await conn.execute(query)]

    async def _diary(
        self,
        asked: Question,
        days: Sequence[dt.date],
        now: dt.datetime,
        moving: Booking | None,
        call: str | None,
    ) -> Diary:
        """The question put to the book as it stands on these days."""
        if not days:
            return asked.diary({})
        async with self._store.read() as conn:
            busy = await occupied.between(
                conn,
                self._business,
                asked.span(days),
                now=now,
                moving=None if moving is None else moving.id,
                call=call,
            )
        return asked.diary(busy)

    def _writer(self, u: Unit, now: dt.datetime) -> Writer:
        return Writer(u, self.house, now)

    def _select(self) -> Select[Any]:
        order = (bookings.c.start, bookings.c.staff, bookings.c.id)
        return select(bookings).where(bookings.c.business == self._business).order_by(*order)
