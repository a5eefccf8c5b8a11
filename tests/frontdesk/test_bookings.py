"""The staff's own hand in the book: the same rules, refusals that say what to do."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from frontdesk.booking_words import Refused
from frontdesk.bookings import add, cancel, list_bookings, move
from shared.clock import Clock
from shared.errors import NotFound
from shared.store.schema import events
from shared.store.store import Store
from tests.shared.calendar.salon import MONDAY, SATURDAY, TUESDAY, at, night_shop, salon


@pytest.fixture
def clock() -> Clock:
    """Monday 23 November 2026, ten o'clock."""
    return Clock(at(MONDAY, "10:00"))


@pytest.fixture
async def book(sqlite_url: str, clock: Clock) -> AsyncIterator[Store]:
    opened = await Store.open(sqlite_url, clock)
    yield opened
    await opened.close()


def id_of(said: str) -> str:
    found = re.search(r"[0-9a-f]{10}", said)
    assert found is not None
    return found[0]


async def test_a_booking_is_added_moved_and_cancelled(book: Store) -> None:
    data = salon()
    said = await add(data, book, "2026-11-26T10:00", "cut", "Zoé Martin", "06 12 34 56 78", "Léa")
    assert said.startswith("Booked: ")
    assert "2026-11-26T10:00–10:30  Léa  cut  Zoé Martin  +33612345678" in said
    moved = await move(data, book, id_of(said), "2026-11-27T15:00")
    assert f"Moved: {id_of(said)}  2026-11-27T15:00–15:30  Léa" in moved
    assert (await cancel(data, book, id_of(said))).startswith("Cancelled: ")
    assert (await cancel(data, book, id_of(said))).startswith("Already cancelled: ")
    listed = await list_bookings(data, book, TUESDAY, SATURDAY)
    assert listed.endswith("cancelled")
    async with book.read() as conn:
        kinds = (await conn.execute(select(events.c.type).order_by(events.c.id))).scalars().all()
    assert kinds == ["booking.made", "booking.moved", "booking.cancelled"]


async def test_an_empty_book_says_so(book: Store) -> None:
    said = await list_bookings(salon(), book, TUESDAY, SATURDAY)
    assert said == "No bookings from 2026-11-24 to 2026-11-28."


async def test_a_taken_time_names_the_free_ones(book: Store) -> None:
    await add(salon(), book, "2026-11-24T10:00", "coupe", "Al")
    with pytest.raises(Refused, match=r"booked then\. Free: 2026-11-24T09:30 with Léa, "):
        await add(salon(), book, "2026-11-24T10:00", "une coupe", "Bo")


async def test_the_staff_may_book_off_the_grid(book: Store) -> None:
    assert "T10:10–10:40" in await add(salon(), book, "2026-11-24T10:10", "cut", "Al")


async def test_several_services_are_one_visit(book: Store) -> None:
    said = await add(salon(), book, "2026-11-27T10:00", "colour, brushing", "Al")
    assert "T10:00–12:00  Léa  colour, blowdry  Al" in said


@pytest.mark.parametrize(
    ("start", "service", "staff", "said"),
    [
        ("2026-11-24T10:00", "coup", None, "no service 'coup': did you mean"),
        ("2026-11-24T10:00", "cut", "Kareem", "no person 'Kareem': did you mean 'Karim'"),
        ("2026-11-24T10:00", "cut", "Karim", "Nobody who does it works"),
        ("2026-11-27T10:00", "colour", "Karim", "does not do this"),
        ("2026-11-23T14:00", "cut", None, "closed then"),
        ("2026-11-20T10:00", "cut", None, "past"),
        ("tomorrow", "cut", None, "'tomorrow' is no date and time"),
        ("2026-11-24", "cut", None, "'2026-11-24' is no date and time"),
        ("2026-12-25T10:00", "cut", None, "public holiday"),
    ],
)
async def test_a_refusal_is_a_sentence(
    book: Store, start: str, service: str, staff: str | None, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        await add(salon(), book, start, service, "Al", staff=staff)


async def test_a_number_that_is_none_is_refused(book: Store) -> None:
    with pytest.raises(Refused, match="is no telephone number"):
        await add(salon(), book, "2026-11-24T10:00", "cut", "Al", phone="12")


async def test_a_doubled_time_must_be_written_with_its_zone(sqlite_url: str) -> None:
    night = dt.date(2026, 10, 25)
    store = await Store.open(sqlite_url, Clock(at(night - dt.timedelta(days=1), "12:00")))
    with pytest.raises(Refused, match=r"comes twice.*02:30:00\+02:00 or .*02:30:00\+01:00"):
        await add(night_shop(), store, "2026-10-25T02:30", "cut", "Al")
    assert "T02:30" in await add(night_shop(), store, "2026-10-25T02:30+01:00", "cut", "Al")
    with pytest.raises(Refused, match="does not exist"):
        await add(night_shop(), store, "2027-03-28T02:30", "cut", "Al")
    await store.close()


async def test_an_unknown_booking_says_where_to_look(book: Store) -> None:
    with pytest.raises(NotFound, match="frontdesk bookings list"):
        await move(salon(), book, "nothing", "2026-11-24T10:00")
    with pytest.raises(NotFound, match="frontdesk bookings list"):
        await cancel(salon(), book, "nothing")


async def test_a_late_change_needs_the_staffs_word(book: Store, clock: Clock) -> None:
    said = await add(salon(), book, "2026-11-24T09:00", "cut", "Al")
    with pytest.raises(Refused, match="too close"):
        await move(salon(), book, id_of(said), "2026-11-26T10:00")
    with pytest.raises(Refused, match="too close"):
        await cancel(salon(), book, id_of(said))
    assert "Moved" in await move(salon(), book, id_of(said), "2026-11-26T10:00", late=True)
    assert "Cancelled" in await cancel(salon(), book, id_of(said), late=True)


def test_the_staffs_hand_needs_no_model_and_no_telephone() -> None:
    code = (
        "import sys, frontdesk.bookings; "
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'livekit', 'quart', 'openai'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
