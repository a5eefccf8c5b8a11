"""The nights the clock jumps, in a shop that never closes and in a salon that does."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from shared.rules.wall import day, opening, readings
from tests.shared.calendar.conftest import Desk
from tests.shared.calendar.salon import PARIS, at, night_shop, walls, wish

BACK_2026 = dt.date(2026, 10, 25)
FORTH_2027 = dt.date(2027, 3, 28)
BACK_2027 = dt.date(2027, 10, 31)
HOUR = 3600


@pytest.mark.parametrize(
    ("date", "hours"),
    [(BACK_2026, 25), (FORTH_2027, 23), (BACK_2027, 25), (dt.date(2027, 4, 1), 24)],
)
def test_a_day_has_as_many_hours_as_it_has(date: dt.date, hours: int) -> None:
    first, last = day(PARIS, date)
    assert last - first == hours * HOUR


@pytest.mark.parametrize(("date", "times"), [(BACK_2026, 2), (FORTH_2027, 0), (BACK_2027, 2)])
def test_half_past_two_comes_twice_or_never(date: dt.date, times: int) -> None:
    assert len(readings(PARIS, date, dt.time(2, 30))) == times
    assert len(readings(PARIS, date, dt.time(1, 59))) == 1
    assert len(readings(PARIS, date, dt.time(3, 0))) == 1


def test_an_opening_over_the_jump_is_an_hour_longer_or_shorter() -> None:
    night = (dt.time(1), dt.time(4))
    lengths = [opening(PARIS, date, *night) for date in (BACK_2026, FORTH_2027)]
    assert [(b - a) // HOUR for a, b in filter(None, lengths)] == [4, 2]


def test_an_opening_that_does_not_exist_is_none() -> None:
    assert opening(PARIS, FORTH_2027, dt.time(2, 10), dt.time(2, 50)) is None


def test_half_hours_are_jumped_elsewhere_too() -> None:
    howe = ZoneInfo("Australia/Lord_Howe")
    assert readings(howe, dt.date(2026, 10, 4), dt.time(2, 15)) == ()
    assert len(readings(howe, dt.date(2026, 4, 5), dt.time(1, 45))) == 2


@pytest.mark.parametrize("date", [BACK_2026, BACK_2027])
async def test_a_doubled_time_is_asked_about_and_both_are_offered(
    desk: Desk, date: dt.date
) -> None:
    desk.data, desk.now = night_shop(), at(date - dt.timedelta(days=1), "12:00")
    found = await desk.search(wish(date=date, time="02:30"), limit=2)
    assert (found.exact, found.why) == (False, "ambiguous_time")
    assert [s.start.astimezone(PARIS).isoformat()[11:] for s in found.slots] == [
        "02:30:00+02:00",
        "02:30:00+01:00",
    ]
    first, second = found.slots
    assert second.start - first.start == dt.timedelta(hours=1)
    assert (await desk.book(first)).verdict == "made"
    assert (await desk.book(second)).verdict == "made"


async def test_an_absent_time_is_refused_and_the_next_ones_are_offered(desk: Desk) -> None:
    desk.data, desk.now = night_shop(), at(FORTH_2027 - dt.timedelta(days=1), "12:00")
    found = await desk.search(wish(date=FORTH_2027, time="02:30"))
    assert (found.exact, found.why) == (False, "absent_time")
    offered = walls(found.slots)
    assert offered[0] in ("Sun 28 03:15", "Sun 28 03:45")
    assert not any(" 02:" in w for w in offered if w.startswith("Sun 28"))


async def test_a_closed_salon_is_closed_at_a_doubled_time(desk: Desk) -> None:
    desk.now = at(BACK_2026 - dt.timedelta(days=2), "12:00")
    assert (await desk.search(wish(date=BACK_2026, time="02:30"))).why == "closed"


@pytest.mark.parametrize("date", [BACK_2026, FORTH_2027, BACK_2027])
async def test_tomorrow_at_three_is_three_on_the_wall(desk: Desk, date: dt.date) -> None:
    desk.data, desk.now = night_shop(), at(date - dt.timedelta(days=1), "15:00")
    found = await desk.search(wish(date=date, time="15:00"))
    assert found.exact
    assert found.slots[0].start.astimezone(PARIS).hour == 15


@pytest.mark.parametrize(("date", "starts"), [(BACK_2026, 100), (FORTH_2027, 92)])
async def test_a_long_day_has_more_starts_and_a_short_one_fewer(
    desk: Desk, date: dt.date, starts: int
) -> None:
    desk.data, desk.now = night_shop(), at(date - dt.timedelta(days=1), "12:00")
    found = await desk.search(wish(date=date), limit=1000)
    assert len(found.slots) == starts


@pytest.mark.parametrize("date", [BACK_2026, FORTH_2027, BACK_2027])
async def test_notice_is_counted_in_hours_that_pass(desk: Desk, date: dt.date) -> None:
    desk.data = night_shop(cancel_notice_hours=24)
    desk.now = at(date - dt.timedelta(days=1), "08:00")
    jump = {BACK_2026: 25, FORTH_2027: 23, BACK_2027: 25}[date]
    booking = await desk.booked(date, "09:00")
    desk.now = at(date, "09:00") - dt.timedelta(hours=24)
    assert desk.now.astimezone(PARIS).hour == 9 + jump - 24
    assert (await desk.cancel(booking.id)).verdict == "made"


async def test_a_visit_over_midnight_fits_where_the_doors_stay_open(desk: Desk) -> None:
    desk.data, desk.now = night_shop(), at(BACK_2026 - dt.timedelta(days=1), "12:00")
    booking = await desk.booked(BACK_2026 - dt.timedelta(days=1), "23:45")
    assert booking.end == at(BACK_2026, "00:15")
    assert (await desk.book(await desk.slot(BACK_2026, "00:00"))).reason == "taken"


async def test_the_book_of_a_long_day_holds_all_of_it(desk: Desk) -> None:
    desk.data, desk.now = night_shop(), at(BACK_2026 - dt.timedelta(days=1), "12:00")
    first = await desk.booked(BACK_2026, "00:00")
    last = await desk.booked(BACK_2026, "23:45")
    await desk.booked(BACK_2026 + dt.timedelta(days=1), "00:30")
    assert await desk.book_.day(BACK_2026, BACK_2026) == [first, last]
