"""Nothing is said that is not so, whoever says it and whatever breaks."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

import pytest

from shared.calendar.sql import SqlCalendar
from shared.errors import KeyReused, StoreError
from shared.events import BookingMade, ClaimStopped, ToolCalled, ToolFailed
from shared.models import Outcome
from shared.profile import Profile
from shared.profile.tools import TOOLS
from shared.store import Store
from tests.agents.calling import Heard, Salon
from tests.agents.corpus import CALLS, Script
from tests.agents.fakes import last_role, last_words, model, tools_of, use
from tests.agents.test_manners import held

CLAIMED: Final = re.compile(
    r"réservé|confirmé|c'est noté|(?<!si )c'est fait|inscrit|booked|confirmed|all set|noted",
    re.IGNORECASE,
)
BOOK: Final = ("Je voudrais une coupe femme mardi à 10 h", "Marie Durand", "oui")


class Broken(SqlCalendar):
    """The book, with one write that fails in its own way."""

    def __init__(self, profile: Profile, store: Any, write: str, failure: Any) -> None:
        super().__init__(profile.data, store)
        self.tries = 0

        async def fail(*_: Any, **__: Any) -> Outcome:
            self.tries += 1
            if isinstance(failure, Exception):
                raise failure
            outcome: Outcome = failure
            return outcome

        setattr(self, write, fail)


FAILURES = {
    "the store is down": StoreError("The store cannot be reached."),
    "a key comes back with other content": KeyReused("One key, two requests."),
    "a mistake in the code": RuntimeError("list index out of range"),
    "refused": Outcome(verdict="refused", reason="down"),
    "nobody knows": Outcome(verdict="unknown"),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
async def test_failure_08_nothing_is_called_booked_when_booking_fails(
    salon: Salon, failure: Any
) -> None:
    calendar = Broken(salon.profile, salon.store, "book", failure)
    call = await salon.call(*BOOK, desk=salon.desk(calendar=calendar))
    assert calendar.tries >= 1
    assert call.last.strip()
    assert not CLAIMED.search(call.text), call.last
    assert await salon.book() == []
    assert [m for m in await salon.messages() if m.kind == "confirmation"] == []
    assert call.of(BookingMade) == []
    assert call.written == []


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
@pytest.mark.parametrize(
    ("write", "lines", "false"),
    [
        (
            "move",
            ("Je voudrais déplacer mon rendez-vous", "Marie Durand", "jeudi à 11 h", "oui"),
            r"déplacé :|C'est déplacé",
        ),
        (
            "cancel",
            ("Je voudrais annuler mon rendez-vous", "Marie Durand", "oui"),
            r"C'est annulé|n'avez plus",
        ),
    ],
    ids=["move", "cancel"],
)
async def test_failure_08_nothing_is_called_moved_or_cancelled_when_it_is_not(
    salon: Salon, failure: Any, write: str, lines: tuple[str, ...], false: str
) -> None:
    before = await salon.booked("2026-11-27T15:00")
    calendar = Broken(salon.profile, salon.store, write, failure)
    call = await salon.call(*lines, desk=salon.desk(calendar=calendar))
    assert calendar.tries >= 1
    assert call.last.strip()
    assert not re.search(false, call.text), call.last
    assert await salon.book() == [before]
    assert await salon.messages() == []


@pytest.mark.parametrize("tool", ["search", "hold", "find", "rough"])
async def test_failure_08_a_book_that_cannot_be_read_is_admitted(salon: Salon, tool: str) -> None:
    calendar = Broken(salon.profile, salon.store, tool, StoreError("The store is away."))
    call = await salon.call(
        "Vous avez de la place samedi ?",
        "Je voudrais une coupe femme mardi à 10 h",
        "Marie Durand",
        "Je voudrais annuler mon rendez-vous",
        desk=salon.desk(calendar=calendar),
    )
    assert calendar.tries >= 1
    assert [event.reason for event in call.of(ToolFailed)]
    assert all(turn.text for turn in call.turns)
    assert not CLAIMED.search(call.text)
    assert salon.line("trouble") in call.text


class Failing:
    """A store that stops answering once it is told to, and answers again later."""

    def __init__(self, store: Store) -> None:
        self._store, self.down = store, False
        self.clock, self.postgres = store.clock, store.postgres

    @asynccontextmanager
    async def unit(self, call: str | None, business: str) -> AsyncIterator[Any]:
        self._up()
        async with self._store.unit(call, business) as u:
            yield u

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Any]:
        self._up()
        async with self._store.read() as conn:
            yield conn

    def _up(self) -> None:
        if self.down:
            raise StoreError("The store cannot be reached.")


def switch(store: Failing, words: str, *, down: bool) -> Callable[[Heard], Awaitable[str]]:
    async def say(heard: Heard) -> str:
        store.down = down
        return words

    return say


async def test_failure_08_the_whole_store_away_for_a_turn_is_no_end_and_no_confirmation(
    salon: Salon,
) -> None:
    """He hears that it did not work, and once the store is back his yes counts."""
    store: Any = Failing(salon.store)
    desk = salon.desk(store=store, calendar=SqlCalendar(salon.profile.data, store))
    call = await salon.call(
        *BOOK[:2],
        switch(store, "oui", down=True),
        switch(store, "oui", down=False),
        "au revoir",
        desk=desk,
    )
    assert call.turns[3].words == "oui"
    assert not CLAIMED.search(" ".join(s.text for t in call.turns[:4] for s in t.said))
    assert await salon.starts() == ["2026-11-24T10:00"]
    assert call.written[0]["start"] == "2026-11-24T10:00"
    assert CLAIMED.search(call.turns[4].text)


class LosesAnswers:
    """A store whose commit is done, and whose answer is lost, when there is a booking in it."""

    def __init__(self, store: Store) -> None:
        self._store, self.lost = store, 0
        self.clock, self.postgres = store.clock, store.postgres

    @asynccontextmanager
    async def unit(self, call: str | None, business: str) -> AsyncIterator[Any]:
        async with self._store.unit(call, business) as u:
            yield u
        if not self.lost and any(isinstance(e, BookingMade) for e in u.emitted):
            self.lost += 1
            raise StoreError("The connection was lost.")

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Any]:
        async with self._store.read() as conn:
            yield conn


@pytest.mark.parametrize("after", [(), ("oui",)], ids=["nothing more", "and yes again"])
async def test_failure_11_a_booking_whose_answer_is_lost_is_not_reported_as_failed(
    salon: Salon, after: tuple[str, ...]
) -> None:
    store: Any = LosesAnswers(salon.store)
    desk = salon.desk(store=store, calendar=SqlCalendar(salon.profile.data, store))
    call = await salon.call(*BOOK, *after, desk=desk)
    assert store.lost == 1
    assert await salon.starts() == ["2026-11-24T10:00"]
    assert len([m for m in await salon.messages() if m.kind == "confirmation"]) == 1
    assert sum(said.startswith("C'est réservé") for said in call.spoken) <= 1
    if after:
        assert [one["start"] for one in call.written] == ["2026-11-24T10:00"]


# ---- numbers ------------------------------------------------------------------------------------

_NUMBER = re.compile(r"\d+")


def numbers(text: str) -> set[str]:
    return {found.lstrip("0") or "0" for found in _NUMBER.findall(text)}


def founded(call: Heard, profile: Profile, language: str) -> set[str]:
    """Every number the call's records hold: profile, offers, records, the caller's own words."""
    texts = [turn.words or "" for turn in call.turns]
    data = profile.data
    texts += [data.address.street, data.address.postcode]
    texts += list(data.address.directions.values())
    texts += [one.answer[language] for one in data.facts.values()]
    texts += [f"{o.start:%H %M} {o.end:%H %M}" for day in data.hours.values() for o in day]
    known = set().union(*map(numbers, texts))
    for state in call.states:
        visits = [*state.offers.values(), *state.found.values()]
        visits += [state.chosen] if state.chosen else []
        visits += [d.booking for d in state.ledger if d.booking]
        for visit in visits:
            local = visit.start.astimezone(profile.zone)
            known |= numbers(f"{local:%d %m %Y %H %I %M}")
        wish = state.known.wish
        for date in (wish.date, wish.last_date, *(c.date for c in state.known.unclear)):
            known |= numbers(f"{date:%d %Y}") if date else set()
        for phone in (state.caller, state.known.phone, state.known.phone_heard):
            if phone:
                known |= {phone[n : n + 2].lstrip("0") or "0" for n in range(len(phone))}
                known |= set(phone)
    for service in data.services.values():
        if service.price is not None:
            known |= numbers(f"{service.price // 100} {service.price % 100:02}")
    return known


@pytest.mark.parametrize("script", CALLS.values(), ids=CALLS)
async def test_failure_09_every_number_spoken_is_in_the_records_of_the_call(
    salon: Salon, script: Script
) -> None:
    call = await held(salon, script)
    call.states.append(call.now)
    unfounded = numbers(call.text) - founded(call, salon.profile, script.language)
    assert not unfounded, call.text


INVENTED = {
    "price": "Une coupe femme coûte 45 euros.",
    "price in words": "Une coupe femme coûte quarante-cinq euros.",
    "hours": "Nous ouvrons à 7 h 20 le matin.",
    "time": "J'ai une place à 14 h 50.",
    "day": "Je vous propose le 3 décembre.",
    "English": "We open at 7:20 and a cut is 45 euros.",
}


@pytest.mark.parametrize("sentence", INVENTED.values(), ids=INVENTED)
async def test_failure_09_what_a_model_invents_is_not_spoken(
    salon: Salon, loopback: None, sentence: str
) -> None:
    async with model(lambda body: sentence, always=True) as inventive:
        call = await salon.call("Bonjour, dites-moi tout", brain=inventive.brain)
    assert inventive.requests
    assert not numbers(call.last) & numbers(sentence)
    assert "quarante-cinq" not in call.last
    assert "décembre" not in call.last
    assert call.last
    assert len(call.of(ClaimStopped)) >= 1


CLAIMS = {
    "booked": "C'est réservé pour mardi, à très bientôt !",
    "noted": "Parfait, c'est noté.",
    "moved": "Votre rendez-vous a été déplacé.",
    "cancelled": "J'ai annulé votre rendez-vous.",
    "sent": "Je vous ai envoyé un SMS de confirmation.",
    "English": "You're all booked in for Tuesday.",
}


@pytest.mark.parametrize("sentence", CLAIMS.values(), ids=CLAIMS)
async def test_failure_08_an_obedient_model_that_claims_everything_is_corrected(
    salon: Salon, loopback: None, sentence: str
) -> None:
    async with model(lambda body: sentence, always=True) as boastful:
        call = await salon.call("Alors, c'est bon ?", "Et mon rendez-vous ?", brain=boastful.brain)
    assert sentence not in call.text
    assert len(call.of(ClaimStopped)) >= 2
    assert all(turn.text for turn in call.turns)
    assert await salon.book() == []


async def test_failure_07_tool_names_arguments_and_json_of_a_model_are_not_spoken(
    salon: Salon, loopback: None
) -> None:
    narrations = [
        "J'appelle find_slots avec service coupe_femme.",
        'Voici : {"tool": "book", "slot": "S1"}',
        "hand_off(to='booking')",
        "Je vais utiliser la fonction choose_slot. Un instant.",
    ]

    def script(body: dict[str, Any]) -> str:
        return narrations[len([m for m in body["messages"] if m["role"] == "user"]) - 1]

    async with model(script, always=True) as chatty:
        call = await salon.call("un", "deux", "trois", "quatre", brain=chatty.brain)
    assert len(chatty.requests) == 4
    assert not [tool for tool in TOOLS if "_" in tool and tool in call.text]
    assert "{" not in call.text
    assert "coupe_femme" not in call.text
    assert all(turn.text for turn in call.turns)


async def test_failure_07_two_tools_in_one_answer_are_not_carried_out_together(
    salon: Salon, loopback: None
) -> None:
    def script(body: dict[str, Any]) -> Any:
        if "find_slots" not in tools_of(body):
            return use("hand_off", to="booking")
        return use("find_slots", service="coupe femme", day="mardi")

    async with model(script, mode="two_tools", always=True) as double:
        call = await salon.call("une coupe femme mardi", "mercredi matin", brain=double.brain)
    tools = [[event.tool for event in turn.of(ToolCalled)] for turn in call.turns[1:]]
    assert all(len(one) == len(set(one)) for one in tools), tools
    assert all(body["parallel_tool_calls"] is False for body in double.requests)
    assert all(turn.text for turn in call.turns)


# ---- once ---------------------------------------------------------------------------------------


async def test_failure_10_a_yes_said_twice_is_one_booking(salon: Salon) -> None:
    call = await salon.call(*BOOK, "oui", "oui oui", "oui je confirme")
    assert await salon.starts() == ["2026-11-24T10:00"]
    assert len(call.of(BookingMade)) == 1
    assert len(await salon.messages()) == 1


async def test_failure_10_a_model_that_books_again_and_again_books_once(
    salon: Salon, loopback: None
) -> None:
    def script(body: dict[str, Any]) -> Any:
        tools = tools_of(body)
        if "book" not in tools:
            return use("hand_off", to="booking")
        if last_role(body) == "tool":
            return "Voilà."
        said = last_words(body)
        if "coupe" in said:
            return use("find_slots", service="coupe femme", day="mardi", time="à 10 h")
        if "Durand" in said:
            return use("note_client", name="Marie Durand")
        return use("book")

    async with model(script, always=True) as eager:
        call = await salon.call(*BOOK, "oui", "oui", "oui c'est bien ça", brain=eager.brain)
    assert await salon.starts() == ["2026-11-24T10:00"]
    assert len(call.of(BookingMade)) == 1
    assert len([m for m in await salon.messages() if m.kind == "confirmation"]) == 1


@pytest.mark.parametrize(
    "correction",
    [
        "finalement je préférerais jeudi à 11 h",
        "ah non, plutôt jeudi à 11 h",
        "Je voudrais déplacer mon rendez-vous à jeudi 11 h",
    ],
)
async def test_failure_10_a_correction_moves_the_same_booking(
    salon: Salon, correction: str
) -> None:
    made: list[str] = []

    async def correct(heard: Heard) -> str:
        made.extend(one.id for one in await salon.book())
        return correction

    call = await salon.call(*BOOK, correct, "oui", "merci au revoir")
    (row,) = await salon.book()
    assert [row.id] == made
    assert salon.local(row.start) == "2026-11-26T11:00"
    assert row.version == 2
    assert [(one["kind"], one["start"]) for one in call.written] == [
        ("booking", "2026-11-26T11:00")
    ]
    assert [m.kind for m in await salon.messages()] == ["confirmation", "moved"]


async def test_a_booking_can_be_moved_into_its_own_time(salon: Salon) -> None:
    """A quarter of an hour later overlaps the appointment itself, which is no obstacle."""
    before = await salon.booked("2026-11-24T15:00")
    await salon.call(
        "Je voudrais déplacer mon rendez-vous", "Marie Durand", "mardi à 15 h 15", "oui"
    )
    (row,) = await salon.book()
    assert row.id == before.id
    assert salon.local(row.start) == "2026-11-24T15:15"


async def test_a_call_without_a_booking_writes_nothing(salon: Salon) -> None:
    call = await salon.call(*BOOK[:2], "non merci, au revoir")
    assert await salon.book() == []
    assert call.written == []
    assert await salon.holds() == 0
