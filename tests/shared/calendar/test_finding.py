"""A caller's appointment is found by number, or by a name that was heard and a date."""

from __future__ import annotations

import pytest

from shared.calendar import names
from shared.models import Client
from tests.shared.calendar.conftest import Desk
from tests.shared.calendar.salon import SATURDAY, TUESDAY, WEDNESDAY, at


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("Zoé Martin", "Zoe Martin"),
        ("martin zoé", "Zoé Martin"),
        ("Martin", "Zoé Martin"),
        ("Marten", "Zoé Martin"),
        ("Durant", "Paul Durand"),
        ("Lebrun", "Anne Le Brun"),
        ("Le Brun Anne", "Anne Lebrun"),
        ("Jean Pierre Oeuvrard", "Jean-Pierre Œuvrard"),
        ("O Connor", "O'Connor"),
        ("Søren", "Soren"),
    ],
)
def test_a_name_is_known_again_in_other_spellings(said: str, stored: str) -> None:
    assert names.same(said, stored)


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("Bernard", "Sophie Bertrand"),
        ("Zoé Dupont", "Zoé Martin"),
        ("Petit", "Grand"),
        ("Léa", "Zoé Martin"),
        ("", "Zoé Martin"),
        ("…", "Zoé Martin"),
    ],
)
def test_another_name_is_another_person(said: str, stored: str) -> None:
    assert not names.same(said, stored)


async def test_a_number_finds_its_bookings_to_come_in_order(desk: Desk) -> None:
    saturday = await desk.booked(SATURDAY, "10:00")
    tuesday = await desk.booked(TUESDAY, "10:00")
    cancelled = await desk.booked(SATURDAY, "12:00")
    await desk.cancel(cancelled.id)
    await desk.book(await desk.slot(SATURDAY, "15:00"), Client(name="Al", phone="+33600000000"))
    found = await desk.book_.find(now=desk.now, phone="+33612345678")
    assert [b.id for b in found] == [tuesday.id, saturday.id]
    desk.now = at(WEDNESDAY, "10:00")
    found = await desk.book_.find(now=desk.now, phone="+33612345678")
    assert [b.id for b in found] == [saturday.id]


async def test_a_caller_who_is_late_for_a_visit_is_found(desk: Desk) -> None:
    booking = await desk.booked(TUESDAY, "10:00")
    desk.now = at(TUESDAY, "10:10")
    assert await desk.book_.find(now=desk.now, phone="+33612345678") == [booking]


async def test_a_name_and_a_date_find_the_likeliest_first(desk: Desk) -> None:
    near = (await desk.book(await desk.slot(TUESDAY, "10:00"), Client(name="Zoé Marten"))).booking
    right = (await desk.book(await desk.slot(TUESDAY, "11:00"), Client(name="Zoé Martin"))).booking
    await desk.book(await desk.slot(SATURDAY, "11:00"), Client(name="Zoé Martin"))
    await desk.book(await desk.slot(TUESDAY, "14:00"), Client(name="Ali Benali"))
    found = await desk.book_.find(now=desk.now, name="martin zoe", date=TUESDAY)
    assert list(found) == [right, near]


async def test_a_date_alone_names_nobody(desk: Desk) -> None:
    await desk.booked(TUESDAY, "10:00")
    assert await desk.book_.find(now=desk.now, date=TUESDAY) == ()
