"""Somebody else wants the same time: before the choice, before the yes, after a long pause."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from shared.events import BookingMade, HoldReleased, SlotHeld, WriteRefused
from tests.agents.calling import Heard, Salon
from tests.agents.test_truth import CLAIMED


async def quicker(salon: Salon, start: str) -> None:
    """Rose books this very time with Léa, now."""
    await salon.booked(start, name="Rose Rivale", phone="+33600000000", days_ago=0)


def rival(salon: Salon, start: str, words: str) -> Callable[[Heard], Awaitable[str]]:
    """Rose books this very time; then our caller speaks."""

    async def book(heard: Heard) -> str:
        await quicker(salon, start)
        return words

    return book


async def everybody(salon: Salon, start: str) -> None:
    """Nobody who cuts women's hair is free then."""
    for n, staff in enumerate(("lea", "thomas", "nadia")):
        await salon.booked(start, staff=staff, name=f"Client {n}", phone=f"+3360000000{n}")


async def test_failure_40_taken_between_offer_and_choice_he_hears_it_and_is_offered_others(
    salon: Salon,
) -> None:
    call = await salon.call(
        "une coupe femme mardi matin avec Léa",
        rival(salon, "2026-11-24T09:00", "le premier"),
        "le premier",
        "Marie Durand",
        "oui",
    )
    told = call.turns[2].text
    assert told.startswith(salon.line("why_taken"))
    assert call.asked[2][0] == "slot_choice"
    assert call.states[2].offers
    assert all(salon.local(s.start) != "2026-11-24T09:00" for s in call.states[2].offers.values())
    assert not CLAIMED.search(told)
    assert len(await salon.starts()) == 2
    assert [one["kind"] for one in call.written] == ["booking"]


async def test_failure_40_what_is_held_cannot_be_taken(salon: Salon) -> None:
    async def tries(heard: Heard) -> str:
        assert heard.of(SlotHeld)
        with pytest.raises(AssertionError, match="taken"):
            await quicker(salon, "2026-11-24T10:00")
        return "oui"

    call = await salon.call("une coupe femme mardi à 10 h avec Léa", "Marie Durand", tries)
    assert [one["start"] for one in call.written] == ["2026-11-24T10:00"]
    assert len(await salon.book()) == 1


async def test_failure_40_taken_between_the_read_back_and_the_yes_nothing_is_called_booked(
    salon: Salon,
) -> None:
    """The hold ran out while nobody spoke, and a rival was quicker: an apology, and other times."""

    async def late(heard: Heard) -> str:
        async with salon.store.unit(heard.now.call, "salon") as u:
            await salon.calendar.release(u, heard.now.call)
        await quicker(salon, "2026-11-24T10:00")
        return "oui"

    call = await salon.call(
        "une coupe femme mardi à 10 h avec Léa", "Marie Durand", late, "le premier", "oui"
    )
    told = call.turns[3].text
    assert told.startswith(salon.line("why_taken"))
    assert not CLAIMED.search(told)
    assert [event.kind for event in call.turns[3].of(WriteRefused)] == ["booking"]
    assert call.asked[3][0] == "slot_choice"
    assert len(call.of(BookingMade)) == 1
    start = call.written[0]["start"]
    assert start != "2026-11-24T10:00"
    assert sorted(await salon.starts()) == sorted(["2026-11-24T10:00", start])


async def test_failure_40_the_same_for_a_move_and_the_old_time_stays(salon: Salon) -> None:
    mine = await salon.booked("2026-11-27T15:00")

    async def late(heard: Heard) -> str:
        async with salon.store.unit(heard.now.call, "salon") as u:
            await salon.calendar.release(u, heard.now.call)
        await quicker(salon, "2026-11-26T11:00")
        return "oui"

    call = await salon.call(
        "Je voudrais déplacer mon rendez-vous", "Marie Durand", "jeudi à 11 h", late
    )
    assert call.last.startswith(salon.line("why_taken"))
    assert await salon.calendar.get(mine.id) == mine


async def test_failure_40_when_nobody_is_free_then_other_times_are_offered(salon: Salon) -> None:
    await everybody(salon, "2026-11-24T10:00")
    call = await salon.call("une coupe femme mardi à 10 h")
    assert salon.line("why_taken") in call.last
    assert call.now.expects == "slot_choice"
    assert all(salon.local(s.start) != "2026-11-24T10:00" for s in call.now.offers.values())


async def test_a_live_call_keeps_its_hold_for_as_long_as_it_lasts(salon: Salon) -> None:
    """Two minutes of thought, a question, two minutes more: longer than a hold lives alone."""

    async def thinks(heard: Heard) -> str:
        salon.clock.wait(minutes=2)
        return "Est-ce que vous prenez la carte bancaire ?"

    async def thinks_again(heard: Heard) -> str:
        salon.clock.wait(minutes=2)
        with pytest.raises(AssertionError, match="taken"):
            await quicker(salon, "2026-11-24T10:00")
        return "oui"

    call = await salon.call(
        "une coupe femme mardi à 10 h avec Léa", "Marie Durand", thinks, thinks_again
    )
    assert [one["start"] for one in call.written] == ["2026-11-24T10:00"]


async def test_a_new_choice_frees_the_old_hold(salon: Salon) -> None:
    call = await salon.call(
        "une coupe femme mardi à 10 h avec Léa", "Marie Durand", "non, plutôt jeudi à 11 h"
    )
    assert len(call.of(SlotHeld)) == 2
    assert await salon.holds() == 0
    assert len(call.of(HoldReleased)) >= 1
    await quicker(salon, "2026-11-24T10:00")


async def test_two_callers_at_once_do_not_get_the_same_time(salon: Salon) -> None:
    calls = await asyncio.gather(
        *(
            salon.call(
                "une coupe femme mardi à 10 h avec Léa",
                f"Client {'ABCDEF'[n]}bert",
                "oui",
                caller=f"+3361000000{n}",
            )
            for n in range(6)
        )
    )
    rows = await salon.book()
    lea = [salon.local(row.start) for row in rows if row.staff == "lea"]
    assert lea.count("2026-11-24T10:00") <= 1
    assert len({(row.staff, row.start) for row in rows}) == len(rows)
    told = [one["id"] for call in calls for one in call.written]
    assert sorted(told) == sorted(row.id for row in rows)
