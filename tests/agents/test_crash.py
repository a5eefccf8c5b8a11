"""A text call killed after any commit and taken up again ends as if nothing had happened."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from agents.call import Call
from shared.errors import FrontdeskError, NotFound
from shared.events import CallResumed
from shared.profile import Profile
from tests.agents.calling import MARIE, Heard, Salon, open_salon
from tests.agents.dying import Agenda, resumed, whole_call

BOOKED, MOVED = "2026-11-24T10:00", "2026-11-26T11:00"


def booking(heard: Heard, call: Call) -> str | None:
    """A cut on Tuesday, one fact at a time; a first request that names the service only."""
    state = call.state
    if any(done.kind == "booking" for done in state.ledger):
        return "non merci, au revoir"
    match state.expects:
        case "open":
            return "Bonjour, je voudrais prendre rendez-vous"
        case "service":
            return "une coupe femme"
        case "day":
            return "mardi matin"
        case "slot_choice":
            return "le deuxième"
        case "name":
            return "Marie Durand"
        case "confirmation":
            return "oui"
    raise AssertionError(f"nobody should be asked for {state.expects} ({state.asked})")


def all_at_once(heard: Heard, call: Call) -> str | None:
    """Everything in the first sentence, a question beside the name, and then a move."""
    state = call.state
    done = [one.booking for one in state.ledger if one.booking]
    if done and done[0].version == 2:
        return "non merci, au revoir"
    match state.expects:
        case "open" if done:
            return "Finalement je voudrais déplacer mon rendez-vous à jeudi 11 h"
        case "open":
            return "Je voudrais une coupe femme mardi à 10 h"
        case "name":
            return "Marie Durand, et est-ce que vous avez un parking ?"
        case "day":
            return "jeudi à 11 h"
        case "confirmation":
            return "oui"
    raise AssertionError(f"nobody should be asked for {state.expects} ({state.asked})")


def cancelling(heard: Heard, call: Call) -> str | None:
    """His own appointment, from his own telephone."""
    state = call.state
    if any(done.kind == "cancellation" for done in state.ledger):
        return "non merci, au revoir"
    match state.expects:
        case "open":
            return "Je voudrais annuler mon rendez-vous"
        case "identity_fact":
            return "Marie Durand"
        case "confirmation":
            return "oui"
    raise AssertionError(f"nobody should be asked for {state.expects} ({state.asked})")


def message(heard: Heard, call: Call) -> str | None:
    """A person, then a word for the team."""
    state = call.state
    if any(done.kind == "message" for done in state.ledger):
        return "non merci, au revoir"
    match state.expects:
        case "open":
            return "Je voudrais parler à quelqu'un"
        case "reason":
            return "Dites à Léa que j'ai oublié mon écharpe au salon samedi"
    raise AssertionError(f"nobody should be asked for {state.expects} ({state.asked})")


PLANS: dict[str, Agenda] = {
    "fact by fact": booking,
    "at once, a question beside, then a move": all_at_once,
    "cancelling": cancelling,
    "a message": message,
}


async def outcome(salon: Salon, call: str) -> dict[str, object]:
    """What a call leaves behind, without ids and times of writing."""
    rows = await salon.book()
    entries = await salon.transcript(call)
    return {
        "book": [(salon.local(b.start), b.staff, b.services, b.client, b.version) for b in rows],
        "messages": [(m.kind, m.recipient, m.text) for m in await salon.messages()],
        "caller said": [entry.text for entry in entries if entry.role == "caller"],
        "holds": await salon.holds(),
        "ends": sum(one.event.type == "call.ended" for one in await salon.kept(call)),
    }


async def seed(salon: Salon, plan: str) -> None:
    if plan == "cancelling":
        await salon.booked("2026-11-27T15:00")


@pytest.mark.parametrize("plan", PLANS)
async def test_cut_off_after_any_commit_and_resumed_a_call_ends_the_same(
    profile: Profile, sqlite_template: Path, tmp_path: Path, plan: str
) -> None:
    """Same book, same messages once; what the caller has said once he need not say again."""
    agenda, file = PLANS[plan], tmp_path / "call.db"
    shutil.copy(sqlite_template, file)
    async with open_salon(profile, f"sqlite:///{file}") as salon:
        await seed(salon, plan)
        whole, cuts = await whole_call(salon, agenda, file)
        wanted = await outcome(salon, whole.now.call)
        greeting = salon.line("greeting", business=profile.data.business.name)
    assert len(cuts) > 15
    wrong: list[str] = []
    for cut in cuts[:-1]:
        async with open_salon(profile, f"sqlite:///{cut.file}", "2026-11-23T10:01") as salon:
            try:
                rest = await resumed(salon, agenda, whole.now.call)
            except (FrontdeskError, AssertionError) as error:
                wrong.append(f"{cut}: {type(error).__name__} {error}")
                continue
            got = await outcome(salon, whole.now.call)
        wrong += [
            f"{cut}: {part}\n  wanted {wanted[part]}\n  got    {value}"
            for part, value in got.items()
            if value != wanted[part]
        ]
        said = [*cut.spoken, *rest.spoken]
        if sum(greeting in one for one in said) != 1:
            wrong.append(f"{cut}: greeted {said.count(greeting)} times")
        if cut.spoken and not rest.of(CallResumed):
            wrong.append(f"{cut}: nobody says that the call was resumed")
        if cut.spoken and not rest.spoken[0].startswith(salon.line("resumed")):
            wrong.append(f"{cut}: first words were {rest.spoken[:1]}")
    assert not wrong, "\n".join(wrong)


async def test_a_call_that_has_ended_is_not_resumed(salon: Salon) -> None:
    call = await salon.call("au revoir")
    with pytest.raises(NotFound, match=f"{call.now.call} has ended"):
        await salon.call("oui", resume=call.now.call)


async def test_an_offer_is_chosen_after_the_crash_as_it_was_made_before_it(
    salon: Salon,
) -> None:
    """Handles survive: the second of the times that were said is the second still."""
    async with broken_off(salon, "une coupe femme mardi matin") as (before, salon):
        offers = [salon.local(slot.start) for slot in before.now.offers.values()]
        await salon.call("le deuxième", "Marie Durand", "oui", resume=before.now.call)
        assert await salon.starts() == [offers[1]]


async def test_the_open_question_is_repeated_and_its_answer_counts(salon: Salon) -> None:
    lines = ("une coupe femme mardi à 10 h", "Marie Durand")
    async with broken_off(salon, *lines) as (before, salon):
        again = await salon.call("oui", resume=before.now.call)
        assert again.turns[0].text.startswith(salon.line("resumed"))
        assert again.asked[0] == before.asked[-1]
        assert "Marie Durand" in again.turns[0].text
        assert await salon.starts() == ["2026-11-24T10:00"]


async def test_tries_to_prove_who_one_is_are_not_given_back_by_a_crash(salon: Salon) -> None:
    await salon.booked("2026-11-27T15:00")
    lines = ("je voudrais annuler mon rendez-vous", "Jean Dupuis", "jeudi")
    async with broken_off(salon, *lines, caller="+33699999999") as (before, salon):
        assert before.now.identity.tries == 1
        again = await salon.call("Jean Dupont", "Jacques Martin", resume=before.now.call)
        assert again.now.identity.locked
        assert len(await salon.book()) == 1


async def test_what_is_held_stays_held_over_a_crash(salon: Salon) -> None:
    async with broken_off(salon, "une coupe femme mardi à 10 h") as (before, salon):
        assert await salon.holds() == 1
        rival = await salon.call("une coupe femme mardi à 10 h avec Léa", caller="+33600000000")
        assert salon.line("why_taken") in rival.last
        await salon.call("Marie Durand", "oui", resume=before.now.call)
        assert await salon.starts() == ["2026-11-24T10:00"]


@asynccontextmanager
async def broken_off(
    salon: Salon, *lines: str, caller: str = MARIE
) -> AsyncIterator[tuple[Heard, Salon]]:
    """A call whose process dies while the caller thinks, and the salon as it is then."""
    said = list(lines)
    file = Path(salon.url.removeprefix("sqlite:///"))
    heard, cuts = await whole_call(
        salon, lambda *_: said.pop(0) if said else None, file, caller=caller
    )
    assert "call.ended" in cuts[-1].after
    heard.state = heard.states[-1]
    async with open_salon(salon.profile, f"sqlite:///{cuts[-2].file}", "2026-11-23T10:01") as then:
        yield heard, then
