"""What each write does inside a unit of work, once its key is known to be new.

Every function checks the house's rules and the lane again: what a search found may be gone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from shared.calendar import holds, occupied, rows
from shared.calendar.lanes import lock
from shared.calendar.schema import bookings
from shared.models import Booking, Client, Outcome, Reason, Slot
from shared.rules.house import House
from shared.rules.limits import limits, refuses, too_late
from shared.rules.visit import Shape
from shared.rules.wall import Span, instant, seconds, without
from shared.store.customers import remember
from shared.store.unit import Unit


def refused(reason: Reason) -> Outcome:
    """A no, with its reason."""
    return Outcome(verdict="refused", reason=reason)


@dataclass(frozen=True)
class Room:
    """A slot that is free under the lock: its lane, the stylist's busy time, the real end."""

    lane: int
    spans: tuple[Span, ...]
    end: dt.datetime
    promised: dt.datetime


class Writer:
    """One write of one business, through one open transaction."""

    def __init__(self, u: Unit, house: House, now: dt.datetime) -> None:
        self._u, self._conn, self._house, self._now = u, u.conn, house, now
        self._business = house.data.business.id

    async def hold(self, call: str, slot: Slot, moving: Booking | None) -> Outcome:
        """See `Calendar.hold`. The time of the booking being moved is safe without a hold."""
        room = await self._room(slot, call, moving)
        if not isinstance(room, Room):
            return refused(room)
        hold = holds.Hold(room.lane, slot.start, slot.services, room.promised)
        await holds.place(self._conn, self._business, call, hold, self._now)
        own: tuple[Span, ...] = ()
        if moving is not None:
            own = await occupied.spans_of(self._conn, room.lane, moving.id)
        spans = [piece for span in room.spans for piece in without(span, own)]
        await occupied.occupy(self._conn, self._business, room.lane, spans, call=call)
        return Outcome(verdict="made")

    async def book(self, slot: Slot, client: Client, call: str | None) -> Outcome:
        """See `Calendar.book`."""
        room = await self._room(slot, call, None)
        if not isinstance(room, Room):
            return refused(room)
        if call is not None:
            await holds.drop(self._conn, self._business, call)
        row = insert(bookings).values(
            id=rows.new_id(),
            business=self._business,
            name=client.name,
            phone=client.phone,
            status="booked",
            version=1,
            call=call,
            created=self._now,
            updated=self._now,
            **rows.values(slot, room.end),
        )
        made = rows.booking((await self._conn.execute(row.returning(bookings))).one())
        await occupied.occupy(self._conn, self._business, room.lane, room.spans, booking=made.id)
        if client.phone is not None:
            await remember(self._u, client.phone, client.name)
        return Outcome(verdict="made", booking=made)

    async def move(self, booking: str, slot: Slot, call: str | None) -> Outcome:
        """See `Calendar.move`."""
        seen = await self._booking(booking)
        if seen is None:
            return refused("not_found")
        room = await self._room(slot, call, seen)
        stands = await self._booking(booking, locked=True)
        if reason := self._fixed(stands):
            return refused(reason)
        if not isinstance(room, Room):
            return refused(room)
        if call is not None:
            await holds.drop(self._conn, self._business, call)
        await occupied.vacate(self._conn, booking)
        await occupied.occupy(self._conn, self._business, room.lane, room.spans, booking=booking)
        return await self._changed(booking, **rows.values(slot, room.end))

    async def cancel(self, booking: str) -> Outcome:
        """See `Calendar.cancel`."""
        stands = await self._booking(booking, locked=True)
        reason = self._fixed(stands)
        if reason == "already_cancelled":
            return Outcome(verdict="made", booking=stands, reason=reason)
        if reason:
            return refused(reason)
        await occupied.vacate(self._conn, booking)
        return await self._changed(booking, status="cancelled")

    async def _room(self, slot: Slot, call: str | None, moving: Booking | None) -> Room | Reason:
        """The lane, locked and with room for the slot, or why there is none."""
        visit = self._house.shape(slot.services)
        if visit is None or slot.staff not in self._house.data.staff:
            return "staff_cannot"  # the profile has changed since the slot was offered
        lane = await lock(self._conn, self._business, slot.staff)
        await holds.expire(self._conn, lane, self._now)
        promised = await self._promised(slot, lane, call)
        if reason := self._rules(slot, visit, promised, moving):
            return reason
        spans = visit.at(seconds(slot.start))
        own = None if moving is None else moving.id
        if await occupied.clash(self._conn, lane, spans, moving=own, call=call):
            return "taken"
        return Room(lane, spans, instant(seconds(slot.start) + visit.stay), promised)

    async def _promised(self, slot: Slot, lane: int, call: str | None) -> dt.datetime:
        if call is not None:
            held = await holds.of_call(self._conn, self._business, call, self._now)
            if held is not None and held.keeps(slot, lane):
                return held.placed
        return self._now

    def _rules(
        self, slot: Slot, visit: Shape, promised: dt.datetime, moving: Booking | None
    ) -> Reason | None:
        bounds = limits(
            self._house,
            visit,
            seconds(self._now),
            asked=seconds(promised),
            moving=None if moving is None else seconds(moving.start),
        )
        start = seconds(slot.start)
        return refuses(self._house, visit, slot.services, slot.staff, start, bounds)

    def _fixed(self, booking: Booking | None) -> Reason | None:
        """Why a booking cannot be changed, if it cannot."""
        if booking is None:
            return "not_found"
        if booking.status == "cancelled":
            return "already_cancelled"
        return too_late(self._house, seconds(booking.start), seconds(self._now))

    async def _booking(self, booking: str, *, locked: bool = False) -> Booking | None:
        query = select(bookings).where(
            bookings.c.id == booking, bookings.c.business == self._business
        )
        # A row that another transaction has just moved is read again as it stands then.
        row = await self._conn.execute(query.with_for_update() if locked else query)
        found = row.one_or_none()
        return None if found is None else rows.booking(found)

    async def _changed(self, booking: str, **values: object) -> Outcome:
        row = (
            update(bookings)
            .where(bookings.c.id == booking)
            .values(version=bookings.c.version + 1, updated=self._now, **values)
            .returning(bookings)
        )
        changed = rows.booking((await self._conn.execute(row)).one())
        return Outcome(verdict="made", booking=changed)
