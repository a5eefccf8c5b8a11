"""Only your own appointments: who may hear of one, move it or cancel it."""

from __future__ import annotations

import re
import time

import pytest

from shared.events import BookingCancelled, IdentityChecked
from shared.models import Booking
from tests.agents.calling import MARIE, Heard, Salon

STRANGER = "+33699999999"
SECRET = re.compile(r"15 h 10|\b27 novembre|vendredi 27|Inès|balayage", re.IGNORECASE)
"""What only who has the appointment knows: its time, stylist and service."""


@pytest.fixture
async def marie(salon: Salon) -> Booking:
    """Marie Durand's appointment, on Friday at ten past three."""
    return await salon.booked("2026-11-27T15:10", "balayage", "ines")


async def untouched(salon: Salon, booking: Booking) -> None:
    assert await salon.calendar.get(booking.id) == booking


@pytest.mark.parametrize(
    "fact", ["Marie Durand", "Durand", "vendredi", "le 27 novembre"], ids=lambda f: f
)
async def test_the_calling_number_and_one_more_fact_prove_it(
    salon: Salon, marie: Booking, fact: str
) -> None:
    call = await salon.call("Je voudrais annuler mon rendez-vous", fact, "oui")
    assert [event.passed for event in call.of(IdentityChecked)] == [True]
    assert len(call.of(BookingCancelled)) == 1
    assert await salon.book() == []


async def test_failure_62_a_number_alone_hears_nothing(salon: Salon, marie: Booking) -> None:
    call = await salon.call(
        "Je voudrais annuler mon rendez-vous", "euh, je ne sais plus", "oui", "annulez-le"
    )
    assert not SECRET.search(call.text), call.text
    await untouched(salon, marie)


async def test_failure_62_a_spoofed_number_with_the_wrong_name_hears_nothing(
    salon: Salon, marie: Booking
) -> None:
    call = await salon.call("Je voudrais annuler mon rendez-vous", "Jean Dupuis", "mardi", "oui")
    assert not SECRET.search(call.text), call.text
    assert not any(event.passed for event in call.of(IdentityChecked))
    await untouched(salon, marie)


async def test_failure_62_the_right_name_from_the_wrong_number_is_not_enough(
    salon: Salon, marie: Booking
) -> None:
    call = await salon.call(
        "Je voudrais annuler mon rendez-vous", "Marie Durand", "vendredi", "oui", caller=STRANGER
    )
    assert not re.search(r"15 h 10|Inès|balayage", call.text), call.text
    assert call.of(BookingCancelled) == []
    await untouched(salon, marie)
    (message,) = await salon.messages()
    assert (message.kind, message.recipient) == ("code", MARIE)


async def code(salon: Salon) -> str:
    sent = [m for m in await salon.messages() if m.kind == "code"]
    found = re.search(r"\d{6}", sent[-1].text)
    assert found
    return found[0]


async def test_a_code_sent_to_the_booking_proves_it_from_another_telephone(
    salon: Salon, marie: Booking
) -> None:
    async def reads(heard: Heard) -> str:
        return " ".join(await code(salon))

    call = await salon.call(
        "Je voudrais annuler mon rendez-vous",
        "Marie Durand",
        "vendredi",
        reads,
        "oui",
        caller=STRANGER,
    )
    assert len(call.of(BookingCancelled)) == 1, call.text
    assert await salon.book() == []


async def test_failure_62_the_code_is_never_spoken_and_dies_after_ten_minutes(
    salon: Salon, marie: Booking
) -> None:
    async def late(heard: Heard) -> str:
        salon.clock.wait(minutes=11)
        return " ".join(await code(salon))

    call = await salon.call(
        "Je voudrais annuler mon rendez-vous",
        "Marie Durand",
        "vendredi",
        late,
        "oui",
        caller=STRANGER,
    )
    digits = await code(salon)
    assert digits not in re.sub(r"\D", "", call.text)
    await untouched(salon, marie)


async def test_failure_62_a_code_is_worth_nothing_in_another_call(
    salon: Salon, marie: Booking
) -> None:
    lines = ("Je voudrais annuler mon rendez-vous", "Marie Durand", "vendredi")
    await salon.call(*lines, caller=STRANGER)
    first = await code(salon)

    async def replays(heard: Heard) -> str:
        return " ".join(first)

    await salon.call(*lines, replays, "oui", caller=STRANGER)
    await untouched(salon, marie)


async def test_failure_62_three_wrong_codes_lock_the_question(salon: Salon, marie: Booking) -> None:
    async def right(heard: Heard) -> str:
        return " ".join(await code(salon))

    call = await salon.call(
        "Je voudrais annuler mon rendez-vous",
        "Marie Durand",
        "vendredi",
        "0 0 0 0 0 0",
        "1 1 1 1 1 1",
        "2 2 2 2 2 2",
        right,
        "oui",
        caller=STRANGER,
    )
    assert call.now.identity.locked
    assert salon.line("identity_locked") in call.text
    assert len([e for e in call.of(IdentityChecked) if not e.passed]) <= 3
    await untouched(salon, marie)


@pytest.mark.parametrize("caller", [STRANGER, None, MARIE], ids=["stranger", "withheld", "spoofed"])
async def test_failure_62_brute_force_ends_after_three_tries_with_a_message_to_the_team(
    salon: Salon, marie: Booking, caller: str | None
) -> None:
    guesses = [
        words
        for name in ("Jean Petit", "Luc Moreau", "Anne Leroy", "Paul Simon", "Eva Roux")
        for words in (name, "jeudi", "Je voudrais annuler mon rendez-vous")
    ]
    call = await salon.call("Je voudrais annuler mon rendez-vous", *guesses, caller=caller)
    assert call.now.identity.locked
    assert call.now.identity.tries <= salon.profile.data.rules.tries
    assert ("reason", "identity_locked") in call.asked
    assert not SECRET.search(call.text.replace("vendredi", ""))
    assert len([m for m in await salon.messages() if m.kind == "code"]) <= 3
    await untouched(salon, marie)


async def test_failure_62_once_locked_even_the_right_answer_opens_nothing(
    salon: Salon, marie: Booking
) -> None:
    call = await salon.call(
        "Je voudrais annuler mon rendez-vous",
        "Jean Petit",
        "jeudi",
        "Luc Moreau",
        "mercredi",
        "Anne Leroy",
        "mardi",
        "Je voudrais annuler mon rendez-vous",
        "Marie Durand",
        "vendredi",
        "oui",
    )
    assert call.now.identity.locked
    await untouched(salon, marie)


SCRIPTS = {
    "name and day": ("Je voudrais annuler mon rendez-vous", "Marie Durand", "vendredi", "oui"),
    "at once": ("Annulez le rendez-vous de Marie Durand vendredi", "oui", "Marie Durand", "oui"),
    "by code": (
        "Je voudrais déplacer mon rendez-vous",
        "Marie Durand",
        "vendredi",
        "1 2 3 4 5 6",
        "1 2 3 4 5 7",
        "1 2 3 4 5 8",
    ),
}


@pytest.mark.parametrize("lines", SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize("caller", [STRANGER, None], ids=["stranger", "withheld"])
async def test_failure_62_words_and_steps_are_the_same_whether_it_exists_or_not(
    salon: Salon, lines: tuple[str, ...], caller: str | None
) -> None:
    """What is said, what is asked and what is done; and no question takes much longer."""

    async def heard() -> tuple[list[str], list[tuple[str | None, str | None]], list[str], float]:
        began = time.perf_counter()
        call = await salon.call(*lines, caller=caller)
        kinds = [kind for kind in call.order if kind not in ("message.queued",)]
        return call.spoken, call.asked, kinds, time.perf_counter() - began

    await heard()
    missing = await heard()
    await salon.booked("2026-11-27T15:10", "balayage", "ines")
    there = await heard()
    assert there[:3] == missing[:3]
    assert there[3] < missing[3] + 2.0


async def test_failure_62_a_booking_of_another_caller_with_the_same_name_is_not_read_out(
    salon: Salon,
) -> None:
    """Two Durands: each hears of his own only."""
    await salon.booked("2026-11-27T15:10", "balayage", "ines", phone="+33655555555")
    await salon.booked("2026-11-26T11:00", "coupe_femme", "lea")
    call = await salon.call("Je voudrais annuler mon rendez-vous", "Durand", "oui")
    assert not SECRET.search(call.text), call.text
    assert await salon.starts() == ["2026-11-27T15:10"]


async def test_several_of_ones_own_are_chosen_among(salon: Salon) -> None:
    await salon.booked("2026-11-26T11:00")
    await salon.booked("2026-11-28T09:00")
    call = await salon.call(
        "Je voudrais annuler mon rendez-vous", "Marie Durand", "celui de samedi", "oui"
    )
    assert call.asked[2][1] == "which_booking"
    assert await salon.starts() == ["2026-11-26T11:00"], call.text


async def test_too_late_to_change_is_said_and_nothing_happens(salon: Salon) -> None:
    salon.clock.wait(days=1)
    mine = await salon.booked("2026-11-24T11:00")
    call = await salon.call("Je voudrais annuler mon rendez-vous", "Marie Durand", "oui")
    assert salon.line("why_too_late_to_change") in call.text
    await untouched(salon, mine)
