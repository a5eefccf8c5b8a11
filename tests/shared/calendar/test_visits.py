"""The shape of a visit: when the client stays, and when the stylist is busy."""

from __future__ import annotations

from shared.rules.house import House
from shared.rules.visit import Shape
from tests.shared.calendar.conftest import Desk
from tests.shared.calendar.salon import SATURDAY, TUESDAY, salon

MINUTE = 60


def minutes(visit: Shape | None) -> tuple[tuple[int, int], ...]:
    assert visit is not None
    return tuple((a // MINUTE, b // MINUTE) for a, b in visit.busy)


def test_a_colour_leaves_the_stylist_free_while_it_takes_effect() -> None:
    assert minutes(House(salon()).shape(("colour",))) == ((0, 30), (60, 90))


def test_services_follow_each_other_with_one_stylist() -> None:
    visit = House(salon()).shape(("colour", "cut"))
    assert visit is not None
    assert visit.stay == 120 * MINUTE
    assert minutes(visit) == ((0, 30), (60, 120))


def test_the_last_service_decides_the_buffer() -> None:
    assert minutes(House(salon(buffer_minutes=5)).shape(("blowdry", "cut"))) == ((0, 65),)
    assert minutes(House(salon(buffer_minutes=5)).shape(("cut", "blowdry"))) == ((0, 75),)


def test_a_service_nobody_knows_has_no_shape() -> None:
    assert House(salon()).shape(("perm",)) is None
    assert House(salon()).shape(()) is None


async def test_another_client_is_served_while_a_colour_takes_effect(desk: Desk) -> None:
    await desk.booked(SATURDAY, "09:00", "colour")
    assert (await desk.book(await desk.slot(SATURDAY, "09:15"))).reason == "taken"
    assert (await desk.book(await desk.slot(SATURDAY, "09:30"))).verdict == "made"
    assert (await desk.book(await desk.slot(SATURDAY, "10:00"))).reason == "taken"


async def test_a_gap_too_short_for_a_visit_and_its_buffer_is_not_offered(desk: Desk) -> None:
    await desk.booked(SATURDAY, "09:00", "colour")
    assert "09:30" in await desk.free(SATURDAY, "cut", staff="lea")
    assert "09:30" not in await desk.free(SATURDAY, "blowdry", staff="lea")


async def test_a_colour_fits_around_a_visit_that_lies_in_its_gap(desk: Desk) -> None:
    await desk.booked(SATURDAY, "09:30", "cut")
    assert "09:00" in await desk.free(SATURDAY, "colour", staff="lea")
    assert "09:15" not in await desk.free(SATURDAY, "colour", staff="lea")


async def test_a_visit_never_runs_into_the_lunch_break(desk: Desk) -> None:
    free = await desk.free(TUESDAY, "cut", staff="lea")
    assert "12:00" in free
    assert "12:15" not in free
    assert "14:00" in free


async def test_the_buffer_may_run_past_closing_time(desk: Desk) -> None:
    free = await desk.free(SATURDAY, "blowdry")
    assert free[-1] == "16:30"
