"""What whoever keeps the book promises about holds and writes, on both databases."""

from __future__ import annotations

import datetime as dt

import pytest

from shared.calendar.sql import SqlCalendar
from shared.errors import KeyReused
from shared.models import Client
from shared.store.customers import by_phone
from tests.shared.calendar.conftest import ZOE, Desk
from tests.shared.calendar.salon import MONDAY, SATURDAY, TUESDAY, WEDNESDAY, at, salon, wish

THURSDAY = dt.date(2026, 11, 26)


async def test_a_hold_blocks_others_and_not_its_own_call(desk: Desk) -> None:
    slot = await desk.slot(TUESDAY, "10:00")
    assert (await desk.hold("mine", slot)).verdict == "made"
    assert (await desk.hold("other", slot)).reason == "taken"
    assert (await desk.book(slot, call="other")).reason == "taken"
    wished = wish(date=TUESDAY, time="10:00")
    assert (await desk.search(wished)).why == "taken"
    assert (await desk.search(wished, call="mine")).exact
    assert (await desk.book(slot, call="mine")).verdict == "made"


async def test_a_hold_expires_after_three_minutes(desk: Desk) -> None:
    slot = await desk.slot(TUESDAY, "10:00")
    await desk.hold("first", slot)
    desk.later(seconds=179)
    assert (await desk.hold("second", slot)).reason == "taken"
    desk.later(seconds=1)
    assert (await desk.search(wish(date=TUESDAY, time="10:00"))).exact
    assert (await desk.hold("second", slot)).verdict == "made"
    assert not await desk.renew("first")


async def test_a_renewed_hold_lives_on(desk: Desk) -> None:
    slot = await desk.slot(TUESDAY, "10:00")
    await desk.hold("call", slot)
    desk.later(seconds=150)
    assert await desk.renew("call")
    desk.later(seconds=150)
    assert (await desk.book(slot, call="rival")).reason == "taken"


async def test_a_call_has_one_hold_and_a_new_one_frees_the_old(desk: Desk) -> None:
    first, second = await desk.slot(TUESDAY, "10:00"), await desk.slot(TUESDAY, "10:15")
    await desk.hold("call", first)
    assert (await desk.hold("call", second)).verdict == "made"
    assert (await desk.hold("rival", await desk.slot(TUESDAY, "09:45"))).verdict == "made"


async def test_a_refused_hold_leaves_the_old_one(desk: Desk) -> None:
    first = await desk.slot(TUESDAY, "10:00")
    await desk.booked(TUESDAY, "11:00")
    await desk.hold("call", first)
    assert (await desk.hold("call", await desk.slot(TUESDAY, "11:00"))).reason == "taken"
    assert (await desk.book(first, call="rival")).reason == "taken"


async def test_a_released_hold_is_free(desk: Desk) -> None:
    slot = await desk.slot(TUESDAY, "10:00")
    await desk.hold("call", slot)
    await desk.release("call")
    assert (await desk.book(slot, call="rival")).verdict == "made"


async def test_a_booking_uses_up_the_hold_of_its_call(desk: Desk) -> None:
    await desk.hold("call", await desk.slot(TUESDAY, "10:00"))
    await desk.book(await desk.slot(TUESDAY, "11:00"), call="call")
    assert (await desk.book(await desk.slot(TUESDAY, "10:00"))).verdict == "made"


async def test_a_slot_held_in_time_may_be_confirmed_a_little_late(desk: Desk) -> None:
    desk.now = at(TUESDAY, "09:00")
    slot = await desk.slot(TUESDAY, "10:00")
    await desk.hold("call", slot)
    desk.later(minutes=2)
    assert (await desk.book(slot)).reason == "too_soon"
    assert (await desk.book(slot, call="call")).verdict == "made"


async def test_a_write_checks_the_rules_itself(desk: Desk) -> None:
    refusals = {
        "past": await desk.slot(MONDAY - dt.timedelta(days=3), "10:00"),
        "closed": await desk.slot(MONDAY, "14:00"),
        "holiday": await desk.slot(dt.date(2026, 12, 25), "10:00"),
        "too_far": await desk.slot(dt.date(2027, 3, 2), "10:00"),
        "staff_away": await desk.slot(WEDNESDAY, "10:00", staff="karim"),
        "staff_cannot": await desk.slot(SATURDAY, "10:00", "colour", staff="karim"),
        "patch_test": await desk.slot(TUESDAY, "10:00", "colour"),
    }
    for reason, slot in refusals.items():
        assert (await desk.hold("call", slot)).reason == reason
        assert (await desk.book(slot)).reason == reason
    assert await desk.book_.day(MONDAY, dt.date(2027, 12, 31), cancelled=True) == []


async def test_what_was_booked_is_what_is_stored(desk: Desk) -> None:
    made = (await desk.book(await desk.slot(THURSDAY, "10:00", "colour", "cut"))).booking
    assert made is not None
    assert await desk.book_.get(made.id) == made
    assert made.services == ("colour", "cut")
    assert made.end - made.start == dt.timedelta(hours=2)
    assert (made.client, made.status, made.version) == (ZOE, "booked", 1)
    async with desk.store.read() as conn:
        customer = await by_phone(conn, "salon", "+33612345678")
    assert customer is not None
    assert customer.name == "Zoé Martin"


async def test_the_end_is_the_rules_own_whatever_the_slot_says(desk: Desk) -> None:
    slot = await desk.slot(TUESDAY, "10:00")
    longer = slot.model_copy(update={"end": slot.end + dt.timedelta(hours=5)})
    made = (await desk.book(longer)).booking
    assert made is not None
    assert made.end == slot.end


async def test_a_move_keeps_the_id_and_frees_the_old_time(desk: Desk) -> None:
    booking = await desk.booked(THURSDAY, "10:00")
    moved = (await desk.move(booking.id, await desk.slot(THURSDAY, "15:00"))).booking
    assert moved is not None
    assert (moved.id, moved.version) == (booking.id, 2)
    assert (await desk.book(await desk.slot(THURSDAY, "10:00"))).verdict == "made"
    assert (await desk.book(await desk.slot(THURSDAY, "15:00"))).reason == "taken"


async def test_a_booking_may_move_over_its_own_time(desk: Desk) -> None:
    booking = await desk.booked(THURSDAY, "10:00")
    slot = await desk.slot(THURSDAY, "10:15")
    assert (await desk.search(wish(date=THURSDAY, time="10:15"), moving=booking)).exact
    assert (await desk.hold("call", slot)).reason == "taken"
    assert (await desk.hold("call", slot, moving=booking)).verdict == "made"
    assert (await desk.hold("rival", await desk.slot(THURSDAY, "10:30"))).reason == "taken"
    assert (await desk.move(booking.id, slot, call="call")).verdict == "made"
    assert (await desk.book(await desk.slot(THURSDAY, "10:45"))).verdict == "made"


async def test_a_move_respects_other_bookings_and_their_gaps(desk: Desk) -> None:
    await desk.booked(THURSDAY, "10:00", "colour")
    booking = await desk.booked(THURSDAY, "15:00")
    assert (await desk.move(booking.id, await desk.slot(THURSDAY, "10:15"))).reason == "taken"
    assert (await desk.move(booking.id, await desk.slot(THURSDAY, "10:30"))).verdict == "made"


async def test_a_refused_move_changes_nothing(desk: Desk) -> None:
    booking = await desk.booked(THURSDAY, "10:00")
    assert (await desk.move(booking.id, await desk.slot(MONDAY, "10:00"))).verdict == "refused"
    assert await desk.book_.get(booking.id) == booking
    assert (await desk.book(await desk.slot(THURSDAY, "10:00"))).reason == "taken"


async def test_a_patch_test_in_time_for_a_visit_is_in_time_for_a_later_one(desk: Desk) -> None:
    booking = await desk.booked(THURSDAY, "09:00", "colour")
    desk.data = salon(cancel_notice_hours=0)
    desk.now = at(WEDNESDAY, "18:00")
    later = await desk.slot(THURSDAY, "15:00", "colour")
    earlier = await desk.slot(WEDNESDAY, "19:00", "colour")
    assert (await desk.book(later)).reason == "patch_test"
    assert (await desk.move(booking.id, earlier)).verdict == "refused"
    assert (await desk.move(booking.id, later)).verdict == "made"


async def test_a_change_too_close_to_the_visit_is_refused(desk: Desk) -> None:
    booking = await desk.booked(THURSDAY, "10:00")
    desk.now = at(WEDNESDAY, "10:00")
    assert (await desk.move(booking.id, await desk.slot(SATURDAY, "10:00"))).verdict == "made"
    again = await desk.booked(THURSDAY, "10:00")
    desk.later(minutes=1)
    assert (await desk.cancel(again.id)).reason == "too_late_to_change"
    move = await desk.move(again.id, await desk.slot(SATURDAY, "11:00"))
    assert move.reason == "too_late_to_change"
    desk.now = at(THURSDAY, "11:00")
    assert (await desk.cancel(again.id)).reason == "past"


async def test_a_cancelled_booking_frees_its_time_and_stays_in_the_book(desk: Desk) -> None:
    booking = await desk.booked(THURSDAY, "10:00")
    ended = await desk.cancel(booking.id)
    assert ended.booking is not None
    assert (ended.verdict, ended.booking.status, ended.booking.version) == ("made", "cancelled", 2)
    again = await desk.cancel(booking.id)
    assert (again.verdict, again.reason) == ("made", "already_cancelled")
    assert (await desk.move(booking.id, await desk.slot(THURSDAY, "11:00"))).reason == (
        "already_cancelled"
    )
    assert (await desk.book(await desk.slot(THURSDAY, "10:00"))).verdict == "made"
    assert len(await desk.book_.day(THURSDAY, THURSDAY)) == 1
    assert len(await desk.book_.day(THURSDAY, THURSDAY, cancelled=True)) == 2


async def test_a_booking_nobody_made_is_not_found(desk: Desk) -> None:
    assert await desk.book_.get("nothing") is None
    assert (await desk.cancel("nothing")).reason == "not_found"
    assert (await desk.move("nothing", await desk.slot(TUESDAY, "10:00"))).reason == "not_found"


async def test_one_key_with_other_content_is_an_error_and_writes_nothing(desk: Desk) -> None:
    await desk.book(await desk.slot(TUESDAY, "10:00"), key="intention")
    with pytest.raises(KeyReused):
        await desk.book(await desk.slot(TUESDAY, "11:00"), key="intention")
    with pytest.raises(KeyReused):
        await desk.book(await desk.slot(TUESDAY, "10:00"), Client(name="Al"), key="intention")
    with pytest.raises(KeyReused):
        await desk.cancel("some booking", key="intention")
    assert len(await desk.book_.day(TUESDAY, TUESDAY)) == 1


async def test_every_write_answers_its_retry_with_the_first_answer(desk: Desk) -> None:
    slot = await desk.slot(THURSDAY, "10:00")
    made = await desk.book(slot, key="b")
    refused = await desk.book(slot, key="r")
    assert made.booking is not None
    moved = await desk.move(made.booking.id, await desk.slot(THURSDAY, "12:00"), key="m")
    ended = await desk.cancel(made.booking.id, key="c")
    assert await desk.book(slot, key="b") == made
    assert await desk.book(slot, key="r") == refused  # although the time is free by now
    retried = await desk.move(made.booking.id, await desk.slot(THURSDAY, "12:00"), key="m")
    assert retried == moved
    assert await desk.cancel(made.booking.id, key="c") == ended


async def test_two_businesses_share_a_store_and_nothing_else(desk: Desk) -> None:
    booking = await desk.booked(TUESDAY, "10:00")
    business = desk.data.business.model_copy(update={"id": "other"})
    other = SqlCalendar(desk.data.model_copy(update={"business": business}), desk.store)
    assert await other.get(booking.id) is None
    assert await other.find(now=desk.now, phone=ZOE.phone) == []
    assert (await other.search(wish(date=TUESDAY, time="10:00"), now=desk.now)).exact
    async with desk.store.unit(None, "other") as u:
        cancelled = await other.cancel(u, booking.id, key="key-0", now=desk.now)
    assert cancelled.reason == "not_found"
