"""Failures of the catalogue that the book itself must survive, each named after its number."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from shared.calendar.schema import bookings, busy, lanes
from shared.clock import Clock
from shared.errors import StoreError
from shared.models import Client
from shared.rules.wall import seconds
from shared.store.store import Store
from tests.shared.calendar.conftest import Desk
from tests.shared.calendar.salon import PARIS, SATURDAY, TUESDAY, at, night_shop, wish

NEW_YEARS_EVE = dt.date(2026, 12, 31)


async def test_failure_10_one_intention_twice_is_one_booking(desk: Desk) -> None:
    slot = await desk.slot(TUESDAY, "10:00")
    first = await desk.book(slot, key="intention", call="call")
    second = await desk.book(slot, key="intention", call="call")
    assert second == first
    assert len(await desk.book_.day(TUESDAY, TUESDAY)) == 1


async def test_failure_10_one_intention_twice_at_once_is_one_booking(desk: Desk) -> None:
    slot = await desk.slot(TUESDAY, "10:00")
    first, *others = await asyncio.gather(*(desk.book(slot, key="intention") for _ in range(5)))
    assert first.verdict == "made"
    assert others == [first] * 4
    assert len(await desk.book_.day(TUESDAY, TUESDAY)) == 1


async def test_failure_10_a_correction_moves_the_booking_and_makes_no_second(desk: Desk) -> None:
    booking = await desk.booked(TUESDAY, "10:00")
    moved = await desk.move(booking.id, await desk.slot(TUESDAY, "11:00"))
    assert moved.booking is not None
    assert [b.id for b in await desk.book_.day(TUESDAY, TUESDAY)] == [booking.id]


async def test_failure_11_a_lost_answer_is_given_again_and_not_as_a_failure(desk: Desk) -> None:
    slot = await desk.slot(TUESDAY, "10:00")
    stored = await desk.book(slot, key="intention")  # the caller's process dies here, unanswered
    desk.later(hours=30)  # by now the time itself is past
    assert (await desk.book(slot, key="intention")) == stored
    assert stored.verdict == "made"


async def test_failure_11_a_unit_that_fails_takes_the_booking_and_its_key_with_it(
    desk: Desk,
) -> None:
    slot = await desk.slot(TUESDAY, "10:00")

    async def write_and_fail() -> None:
        async with desk.store.unit(None, "salon") as u:
            await desk.book_.book(u, slot, Client(name="Al"), key="intention", now=desk.now)
            raise LookupError

    with pytest.raises(LookupError):
        await write_and_fail()
    assert await desk.book_.day(TUESDAY, TUESDAY) == []
    assert (await desk.book(slot, Client(name="Al"), key="intention")).verdict == "made"


async def test_failure_13_days_are_the_salons_at_ten_to_midnight(desk: Desk) -> None:
    desk.data = night_shop()
    desk.now = at(TUESDAY, "23:50")
    found = await desk.search(wish(soonest=True))
    assert found.slots[0].start.astimezone(PARIS).date() == TUESDAY + dt.timedelta(days=1)
    assert (await desk.search(wish(date=TUESDAY, time="23:45"))).why == "past"
    assert (await desk.book_.rough(wish(), now=desk.now))[0].date == TUESDAY


async def test_failure_13_the_year_ends_like_any_day(desk: Desk) -> None:
    desk.data, desk.now = night_shop(), at(NEW_YEARS_EVE, "23:50")
    booking = await desk.booked(dt.date(2027, 1, 1), "00:30")
    assert await desk.book_.day(dt.date(2027, 1, 1), dt.date(2027, 1, 1)) == [booking]
    assert await desk.book_.day(NEW_YEARS_EVE, NEW_YEARS_EVE) == []
    assert booking.start == dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("date", "hours"),
    [(dt.date(2026, 10, 25), 25), (dt.date(2027, 3, 28), 23), (dt.date(2027, 10, 31), 25)],
)
async def test_failure_14_the_same_wall_time_a_day_later_is_not_always_24_hours(
    desk: Desk, date: dt.date, hours: int
) -> None:
    desk.data, desk.now = night_shop(), at(date - dt.timedelta(days=2), "12:00")
    before = await desk.booked(date - dt.timedelta(days=1), "15:00")
    after = await desk.booked(date, "15:00")
    assert after.start - before.start == dt.timedelta(hours=hours)
    stored = await desk.book_.get(after.id)
    assert stored is not None
    assert stored.start.astimezone(PARIS).hour == 15


async def test_failure_40_a_slot_taken_between_offer_and_yes_is_refused(desk: Desk) -> None:
    offered = (await desk.search(wish(date=SATURDAY, time="10:00", staff="lea"))).slots[0]
    await desk.book(offered, Client(name="Rival"))
    refused = await desk.book(offered)
    assert (refused.verdict, refused.reason) == ("refused", "taken")
    near = await desk.search(wish(date=SATURDAY, time="10:00", staff="lea"))
    assert near.why == "taken"
    assert len(near.slots) == 3


async def test_failure_40_the_buffer_is_checked_again_on_both_sides(desk: Desk) -> None:
    await desk.booked(TUESDAY, "10:00", "blowdry")  # busy until 10:45 with its buffer
    assert (await desk.book(await desk.slot(TUESDAY, "10:30"))).reason == "taken"
    assert (await desk.book(await desk.slot(TUESDAY, "09:30", "blowdry"))).reason == "taken"
    assert (await desk.book(await desk.slot(TUESDAY, "10:45"))).verdict == "made"
    assert (await desk.book(await desk.slot(TUESDAY, "09:15", "blowdry"))).verdict == "made"


async def test_failure_40_a_rival_takes_an_expired_hold_and_not_a_live_one(desk: Desk) -> None:
    slot = await desk.slot(TUESDAY, "10:00")
    await desk.hold("call", slot)
    assert (await desk.book(slot, Client(name="Rival"))).reason == "taken"
    desk.later(minutes=3)
    assert (await desk.book(slot, Client(name="Rival"))).verdict == "made"
    assert (await desk.book(slot, call="call")).reason == "taken"


async def test_failure_41_of_many_callers_at_once_one_gets_the_slot(desk: Desk) -> None:
    slots = [await desk.slot(TUESDAY, time) for time in ("10:00", "10:15", "09:45", "10:00")]
    outcomes = await asyncio.gather(
        *(desk.book(slot, Client(name=f"caller {n}")) for n, slot in enumerate(slots * 2))
    )
    made = [o.booking for o in outcomes if o.booking]
    stored = await desk.book_.day(TUESDAY, TUESDAY)
    assert sorted(b.id for b in made) == sorted(b.id for b in stored)
    for earlier, later in itertools.pairwise(stored):
        assert earlier.end <= later.start


async def test_failure_41_the_database_itself_refuses_an_overlap(desk: Desk) -> None:
    booking = await desk.booked(TUESDAY, "10:00")
    async with desk.store.read() as conn:
        lane = await conn.scalar(select(lanes.c.id).where(lanes.c.staff == "lea"))
    start = seconds(booking.start)
    row = {"business": "salon", "lane": lane, "booking": booking.id}

    async def write(starts: int, ends: int) -> None:
        async with desk.store.unit(None, "salon") as u:
            await u.conn.execute(insert(busy).values(starts=starts, ends=ends, **row))

    with pytest.raises(IntegrityError):
        await write(start + 60, start + 120)
    with pytest.raises(IntegrityError):
        await write(start - 3600, start + 1)
    await write(start - 3600, start)  # one ends where the other begins


async def test_failure_52_a_locked_store_is_a_sentence_and_books_nothing(
    sqlite_url: str,
) -> None:
    store = await Store.open(sqlite_url, Clock(), patience=0.1)
    desk = Desk(store)
    slot = await desk.slot(TUESDAY, "10:00")
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    rival = sqlite3.connect(path, isolation_level=None)
    try:
        rival.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            await desk.book(slot, key="intention")
        assert (await desk.search(wish(date=TUESDAY, time="10:00"))).exact
        rival.execute("ROLLBACK")
        assert (await desk.book(slot, key="intention")).verdict == "made"
    finally:
        rival.close()
        await store.close()


async def test_failure_62_a_stranger_name_or_number_finds_nothing_like_no_booking(
    desk: Desk,
) -> None:
    await desk.booked(TUESDAY, "10:00")
    assert await desk.book_.find(now=desk.now, phone="+33600000000") == []
    assert await desk.book_.find(now=desk.now, name="Paul Durand", date=TUESDAY) == []
    assert await desk.book_.find(now=desk.now, name="Zoé Martin", date=SATURDAY) == []
    other = await desk.book_.find(now=desk.now, phone="+33600000000", name="Zoé Martin")
    assert other == []


async def test_failure_62_ids_cannot_be_guessed_from_one_another(desk: Desk) -> None:
    ids = [(await desk.booked(SATURDAY, f"{9 + n}:00".zfill(5))).id for n in range(6)]
    assert all(len(id) >= 10 for id in ids)
    assert len({id[:4] for id in ids}) == 6
    async with desk.store.read() as conn:
        stored = (await conn.execute(select(bookings.c.id))).scalars().all()
    assert sorted(stored) == sorted(ids)
