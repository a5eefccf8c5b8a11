"""A search offers what was wished, or the nearest to it, and says what stood in the way."""

from __future__ import annotations

import datetime as dt

from shared.models import Wish
from shared.understanding.model import Window
from tests.shared.calendar.conftest import Desk
from tests.shared.calendar.salon import MONDAY, SATURDAY, TUESDAY, WEDNESDAY, at, salon, walls, wish

FRIDAY = dt.date(2026, 11, 27)
CHRISTMAS = dt.date(2026, 12, 25)


async def test_a_free_time_is_exact_and_comes_first(desk: Desk) -> None:
    found = await desk.search(wish(date=TUESDAY, time="10:00"))
    assert found.exact
    assert found.why is None
    assert walls(found.slots) == ["Tue 24 10:00", "Tue 24 09:45", "Tue 24 10:15"]


async def test_a_taken_time_brings_the_nearest_before_and_after_and_another_day(
    desk: Desk,
) -> None:
    await desk.booked(TUESDAY, "10:00")
    found = await desk.search(wish(date=TUESDAY, time="10:00"))
    assert (found.exact, found.why) == (False, "taken")
    assert walls(found.slots) == ["Tue 24 09:30", "Tue 24 10:30", "Wed 25 10:00"]


async def test_a_day_without_a_time_is_spread_over_its_parts(desk: Desk) -> None:
    found = await desk.search(wish(date=TUESDAY))
    assert walls(found.slots) == ["Tue 24 09:00", "Tue 24 12:00", "Tue 24 18:00"]
    assert (found.exact, found.why) == (False, None)


async def test_a_shut_day_brings_the_following_days(desk: Desk) -> None:
    found = await desk.search(wish(date=MONDAY))
    assert found.why == "closed"
    assert walls(found.slots) == ["Tue 24 09:00", "Tue 24 12:00", "Wed 25 09:00"]


async def test_a_window_is_kept_to(desk: Desk) -> None:
    found = await desk.search(wish(date=TUESDAY, window=Window(start=dt.time(17))))
    assert walls(found.slots) == ["Tue 24 17:00", "Tue 24 17:30", "Tue 24 18:00"]
    found = await desk.search(wish(date=TUESDAY, window=Window(end=dt.time(10))))
    assert walls(found.slots) == ["Tue 24 09:00", "Tue 24 09:15", "Tue 24 09:45"]


async def test_a_window_without_room_brings_its_neighbours_and_another_day(desk: Desk) -> None:
    lunch = Window(start=dt.time(12, 30), end=dt.time(14))
    found = await desk.search(wish(date=TUESDAY, window=lunch))
    assert found.why == "closed"
    assert walls(found.slots) == ["Tue 24 12:00", "Tue 24 14:00", "Wed 25 12:30"]


async def test_a_time_without_a_day_is_looked_for_on_the_next_days(desk: Desk) -> None:
    found = await desk.search(wish(time="15:00"))
    assert walls(found.slots) == ["Tue 24 15:00", "Wed 25 15:00", "Thu 26 15:00"]
    assert not found.exact  # the day is still the caller's to choose


async def test_the_soonest_is_exact(desk: Desk) -> None:
    found = await desk.search(wish(soonest=True))
    assert found.exact
    assert walls(found.slots)[0] == "Tue 24 09:00"


async def test_no_wish_at_all_brings_different_half_days(desk: Desk) -> None:
    found = await desk.search(wish())
    assert walls(found.slots) == ["Tue 24 09:00", "Tue 24 12:00", "Wed 25 09:00"]


async def test_a_span_of_days_is_kept_to(desk: Desk) -> None:
    found = await desk.search(wish(date=WEDNESDAY, last_date=FRIDAY, time="18:30"))
    assert walls(found.slots) == ["Wed 25 18:30", "Thu 26 18:30", "Fri 27 18:30"]


async def test_a_span_that_begins_today_is_kept_to_its_end(desk: Desk) -> None:
    found = await desk.search(wish(date=MONDAY, last_date=TUESDAY))
    assert {w[:6] for w in walls(found.slots)} == {"Tue 24"}


async def test_the_named_stylist_is_kept_to(desk: Desk) -> None:
    found = await desk.search(wish(date=TUESDAY, time="10:00", staff="karim"))
    assert found.why == "staff_away"
    assert {slot.staff for slot in found.slots} == {"karim"}
    assert walls(found.slots)[0] == "Tue 24 14:00"


async def test_a_stylist_who_does_not_do_it_is_said_and_others_are_offered(desk: Desk) -> None:
    found = await desk.search(wish("colour", date=FRIDAY, time="10:00", staff="karim"))
    assert (found.why, found.exact) == ("staff_cannot", False)
    assert walls(found.slots)[0] == "Fri 27 10:00"
    assert {slot.staff for slot in found.slots} == {"lea"}


async def test_a_service_nobody_does_finds_nothing(desk: Desk) -> None:
    found = await desk.search(wish("perm", date=TUESDAY))
    assert (found.slots, found.why) == ((), "staff_cannot")


async def test_every_reason_is_told_from_the_others(desk: Desk) -> None:
    desk.now = at(TUESDAY, "10:05")
    await desk.booked(FRIDAY, "10:00")
    said = {
        (await desk.search(wished)).why
        for wished in (
            wish(date=TUESDAY, time="09:30"),
            wish(date=TUESDAY, time="10:30"),
            wish(date=MONDAY + dt.timedelta(days=7), time="10:00"),
            wish(date=CHRISTMAS),
            wish(date=dt.date(2027, 3, 2)),
            wish(date=WEDNESDAY, staff="karim"),
            wish("colour", date=WEDNESDAY, time="10:00"),
            wish(date=FRIDAY, time="10:00"),
            wish("colour", staff="karim"),
        )
    }
    assert said == {
        "past",
        "too_soon",
        "closed",
        "holiday",
        "too_far",
        "staff_away",
        "patch_test",
        "taken",
        "staff_cannot",
    }


async def test_a_closure_is_closed_and_an_exception_opens_a_holiday(desk: Desk) -> None:
    assert (await desk.search(wish(date=dt.date(2026, 12, 1)))).why == "closed"
    open_on = desk.data.holidays.model_copy(update={"open_on": (CHRISTMAS,)})  # type: ignore[union-attr]
    desk.data = desk.data.model_copy(update={"holidays": open_on})
    assert (await desk.search(wish(date=CHRISTMAS))).why is None


async def test_today_after_closing_is_closed_and_this_morning_is_past(desk: Desk) -> None:
    desk.now = at(TUESDAY, "19:30")
    assert (await desk.search(wish(date=TUESDAY))).why == "closed"
    morning = Window(end=dt.time(12))
    assert (await desk.search(wish(date=TUESDAY, window=morning))).why == "past"


async def test_a_time_between_two_starts_is_not_called_taken(desk: Desk) -> None:
    found = await desk.search(wish(date=TUESDAY, time="10:10"))
    assert (found.exact, found.why) == (False, None)
    assert walls(found.slots) == ["Tue 24 10:15", "Tue 24 10:00", "Wed 25 10:15"]


async def test_a_full_day_is_taken_and_later_days_are_looked_at_however_far(desk: Desk) -> None:
    desk.data = salon(step_minutes=60, horizon_days=20)
    day = TUESDAY
    while day < TUESDAY + dt.timedelta(days=15):
        for hour in range(9, 19):
            await desk.book(await desk.slot(day, f"{hour:02}:00"))
            await desk.book(await desk.slot(day, f"{hour:02}:30"))
        day += dt.timedelta(days=1)
    found = await desk.search(wish(date=TUESDAY, staff="lea"))
    assert found.why == "taken"
    assert walls(found.slots) == ["Wed 09 09:00", "Wed 09 12:00", "Thu 10 09:00"]


async def test_anyone_means_the_one_with_the_least_work_that_day(desk: Desk) -> None:
    first = await desk.search(wish(date=SATURDAY, time="10:00"))
    assert first.slots[0].staff == "lea"  # nobody has work: the profile's order decides
    await desk.booked(SATURDAY, "14:00", staff="lea")
    assert (await desk.search(wish(date=SATURDAY, time="10:00"))).slots[0].staff == "karim"


async def test_a_wish_without_a_service_shows_room_and_cannot_be_held(desk: Desk) -> None:
    found = await desk.search(Wish(date=TUESDAY))
    assert found.slots
    assert (await desk.hold("call", found.slots[0])).reason == "staff_cannot"


async def test_rough_availability_names_the_parts_with_room_and_holds_nothing(desk: Desk) -> None:
    days = await desk.book_.rough(wish(), now=desk.now, days=6)
    assert [(d.morning, d.afternoon, d.evening) for d in days] == [
        (False, False, False),
        (True, True, True),
        (True, True, True),
        (True, True, True),
        (True, True, True),
        (True, True, False),
    ]
    karim = await desk.book_.rough(wish(staff="karim", date=TUESDAY), now=desk.now)
    assert [(d.morning, d.afternoon, d.evening) for d in karim] == [(False, True, True)]
    evening = Window(start=dt.time(18))
    only = await desk.book_.rough(wish(date=SATURDAY, window=evening), now=desk.now)
    assert not only[0].afternoon
    cannot = await desk.book_.rough(wish("colour", staff="karim", date=FRIDAY), now=desk.now)
    assert not cannot[0].morning


async def test_a_limit_of_one_brings_the_nearest(desk: Desk) -> None:
    await desk.booked(TUESDAY, "10:00")
    await desk.booked(TUESDAY, "09:30")
    found = await desk.search(wish(date=TUESDAY, time="10:00"), limit=1)
    assert walls(found.slots) == ["Tue 24 10:30"]
