"""`frontdesk bookings`: the staff's own hand in the book, under the same rules as every caller."""

from __future__ import annotations

import argparse
import datetime as dt
import secrets
from typing import Any

from frontdesk.booking_words import (
    Refused,
    line,
    phone_number,
    refusal,
    services,
    someone,
    start_of,
    unknown,
)
from frontdesk.compose import house
from shared.calendar.sql import SqlCalendar
from shared.events import BookingCancelled, BookingMade, BookingMoved
from shared.models import Booking, Client, Reason, Slot, Wish
from shared.profile.model import ProfileData
from shared.rules.wall import local, seconds
from shared.settings import load_settings
from shared.store.store import Store


async def command(arguments: argparse.Namespace, step: str) -> int:
    """Run one step of the command and print what it says."""
    given, settings = arguments, load_settings()
    async with house(settings, profile=given.profile, store=given.store, at=given.at) as opened:
        data, store = opened.profile.data, opened.store
        if step == "add":
            said = await add(
                data, store, given.start, given.service, given.name, given.phone, given.staff
            )
        elif step == "move":
            said = await move(data, store, given.id, given.start, late=given.late)
        elif step == "cancel":
            said = await cancel(data, store, given.id, late=given.late)
        else:
            today = opened.clock.local(data.business.zone).date()
            ahead = dt.timedelta(days=data.rules.horizon_days)
            said = await list_bookings(data, store, today, today + ahead)
    print(said)
    return 0


async def list_bookings(data: ProfileData, store: Store, first: dt.date, last: dt.date) -> str:
    """The bookings of these local days, one a line, cancelled ones too."""
    found = await SqlCalendar(data, store).day(first, last, cancelled=True)
    if not found:
        return f"No bookings from {first} to {last}."
    return "\n".join(line(data, booking) for booking in found)


async def add(
    data: ProfileData,
    store: Store,
    start: str,
    service: str,
    name: str,
    phone: str | None = None,
    staff: str | None = None,
) -> str:
    """Book a visit and say so in one line.

    `start` is local ISO time, or zoned, on the grid or not; `service` and `staff` are ids or
    names as people say them, several services with commas. Raises Refused, a sentence.
    """
    book, now = SqlCalendar(data, store), store.clock.now()
    when, wanted = start_of(data, start), services(data, service)
    who = None if staff is None else someone(data, staff)
    client = Client(name=name, phone=None if phone is None else phone_number(data, phone))
    free = await book.at(when, wanted, who, now=now)
    if isinstance(free, Slot):
        async with store.unit(None, data.business.id) as u:
            outcome = await book.book(u, free, client, key=secrets.token_hex(8), now=u.now)
            if made := outcome.booking:
                await u.emit(BookingMade(**_facts(made)))
                return f"Booked: {line(data, made)}"
        free = outcome.reason or "taken"
    raise await _refused(book, free, now, when, wanted, who)


async def move(
    data: ProfileData,
    store: Store,
    booking: str,
    start: str,
    staff: str | None = None,
    *,
    late: bool = False,
) -> str:
    """Put a booking at another start, with the same person unless one is named.

    `late` sets the notice for changes aside, which binds callers and is the staff's to waive.
    """
    book = _book(data, store, late=late)
    stands = await _standing(book, booking)
    when = start_of(data, start)
    who = stands.staff if staff is None else someone(data, staff)
    end = when + (stands.end - stands.start)
    slot = Slot(start=when, end=end, staff=who, services=stands.services)
    async with store.unit(None, data.business.id) as u:
        outcome = await book.move(u, booking, slot, key=secrets.token_hex(8), now=u.now)
        if moved := outcome.booking:
            await u.emit(BookingMoved(before=stands.start, **_facts(moved)))
            return f"Moved: {line(data, moved)}"
    raise await _refused(book, outcome.reason, u.now, when, stands.services, who, stands)


async def cancel(data: ProfileData, store: Store, booking: str, *, late: bool = False) -> str:
    """End a booking; `late` as in `move`. Ending it twice is no error."""
    book = _book(data, store, late=late)
    await _standing(book, booking)
    async with store.unit(None, data.business.id) as u:
        outcome = await book.cancel(u, booking, key=secrets.token_hex(8), now=u.now)
        ended = outcome.booking
        if ended and outcome.reason is None:
            await u.emit(BookingCancelled(**_facts(ended)))
    if ended is None:
        raise refusal(data, outcome.reason)
    return f"{'Already cancelled' if outcome.reason else 'Cancelled'}: {line(data, ended)}"


def _book(data: ProfileData, store: Store, *, late: bool) -> SqlCalendar:
    if late:
        rules = data.rules.model_copy(update={"cancel_notice_hours": 0})
        data = data.model_copy(update={"rules": rules})
    return SqlCalendar(data, store)


async def _standing(book: SqlCalendar, booking: str) -> Booking:
    found = await book.get(booking)
    if found is None:
        raise unknown(booking)
    return found


def _facts(booking: Booking) -> dict[str, Any]:
    """What every event about a booking says."""
    return {
        "booking": booking.id,
        "start": booking.start,
        "services": booking.services,
        "staff": booking.staff,
    }


async def _refused(
    book: SqlCalendar,
    reason: Reason | None,
    now: dt.datetime,
    when: dt.datetime,
    services: tuple[str, ...],
    staff: str | None,
    moving: Booking | None = None,
) -> Refused:
    """Why not, with what is free nearby as the next step."""
    wall = local(book.house.zone, seconds(when))
    wish = Wish(services=services, staff=staff, date=wall.date(), time=wall.time())
    found = await book.search(wish, now=now, moving=moving)
    return refusal(book.house.data, reason, found)
