"""The model provider fails in the middle of a booking: the booking is completed all the same."""

from __future__ import annotations

import time
from typing import Any

import pytest

from agents.model import Breaker, Deadlines
from agents.model.provider import OpenAIProvider
from shared.events import BookingMade, ModelCalled, ModelFailed, ToolCalled
from shared.settings import Settings
from tests.agents.calling import Heard, Salon
from tests.agents.fakes import QUICK, last_role, last_words, model, text_of, tools_of, use

WHOLE = "Un instant, s'il vous plaît, je regarde cela tout de suite avec vous."
"""Whoever hears its beginning alone hears a provider break off."""

FAULTS = [
    "hang",
    "slow:3000",
    "stall",
    "stall_in_tool",
    "cut",
    "drip:400",
    "429",
    "429:30",
    "500",
    "401",
    "bad_arguments",
    "unknown_tool",
    "tool_loop",
    "two_tools",
    "empty",
    "flood",
    "garbage",
]

MAIN = ("hang", "stall", "500", "bad_arguments")

BOOKING = (
    "Bonjour, je voudrais prendre rendez-vous",
    "une coupe femme",
    "mardi à 10 h",
    "Marie Durand",
    "oui",
    "non merci, au revoir",
)


def sensible(body: dict[str, Any]) -> Any:
    """Before and after the fault it does as one should."""
    tools, said = tools_of(body), last_words(body)
    if last_role(body) == "tool":
        return "Voilà."
    if "book" not in tools:
        return use("hand_off", to="booking")
    if "coupe" in said:
        return use("find_slots", service="coupe femme")
    if "mardi" in said:
        return use("find_slots", day="mardi", time="10 h")
    if "Durand" in said:
        return use("note_client", name="Marie Durand")
    if "oui" in said:
        return use("book")
    return use("end_call") if "au revoir" in said else use("find_slots")


def talkative(body: dict[str, Any]) -> str:
    """Says the same as long as it is not said yet."""
    said = [text_of(message) for message in body["messages"] if message["role"] == "assistant"]
    return "Voyons cela ensemble." if any(WHOLE in one for one in said[-2:]) else WHOLE


def no_half_sentence(call: Heard) -> None:
    for said in call.spoken:
        assert said.rstrip()[-1] in ".?!…»", said
        assert "Un instant, s'il" not in said or WHOLE in said
        assert "encore encore" not in said


def nothing_repeated(call: Heard) -> None:
    for turn in call.turns:
        said = [one.text for one in turn.said]
        assert len(said) == len(set(said)), turn.text


def test_the_deadlines_that_hold_outside_of_tests() -> None:
    """With these a useful sentence comes within 2.5 seconds."""
    assert Deadlines() == Deadlines(first=1.2, between=0.8, whole=2.2, rest=0.1, characters=600)
    assert Settings.model_fields["model_first_chunk_s"].default == 1.2
    assert Settings.model_fields["model_between_chunks_s"].default == 0.8


@pytest.mark.parametrize("fault", FAULTS)
async def test_failure_32_33_34_35_a_provider_that_fails_all_along_does_not_stop_a_booking(
    salon: Salon, loopback: None, fault: str
) -> None:
    """The model is asked in every turn and fails in its own way each time."""
    async with model(talkative, mode=fault, deadlines=QUICK, always=True) as failing:
        call = await salon.call(*BOOKING, brain=failing.brain)
    assert [one["start"] for one in call.written] == ["2026-11-24T10:00"], call.text
    assert len(call.of(BookingMade)) == 1
    assert len(await salon.messages()) == 1
    assert all(turn.text for turn in call.turns)
    no_half_sentence(call)
    nothing_repeated(call)
    # A request given up on a busy machine may never have reached the server.
    assert len(call.of(ModelCalled)) >= len(failing.requests)
    assert call.of(ModelFailed)


@pytest.mark.parametrize(
    ("fault", "turn"),
    [(fault, turn) for fault in FAULTS for turn in ((2, 3, 4) if fault in MAIN else (3,))],
)
async def test_failure_32_33_34_35_a_fault_in_mid_booking_is_bridged_and_the_model_goes_on(
    salon: Salon, loopback: None, fault: str, turn: int
) -> None:
    """Up to some turn the model leads, then it fails once, then it leads again."""
    async with model(sensible, deadlines=QUICK, always=True) as leading:

        async def fails(heard: Heard) -> str:
            leading.server.once(fault)
            return BOOKING[turn]

        lines = [*BOOKING[:turn], fails, *BOOKING[turn + 1 :]]
        call = await salon.call(*lines, brain=leading.brain)
    assert [one["start"] for one in call.written] == ["2026-11-24T10:00"], call.text
    assert len(call.of(BookingMade)) == 1
    assert all(one.text for one in call.turns)
    no_half_sentence(call)
    nothing_repeated(call)


@pytest.mark.parametrize("fault", ["hang", "stall", "slow:3000", "drip:400"])
async def test_failure_32_34_the_caller_is_answered_when_the_deadline_is_over(
    salon: Salon, loopback: None, fault: str
) -> None:
    """Order of events: the request is given up, then the understudy speaks; no second request."""
    async with model(lambda body: WHOLE, mode=fault, deadlines=QUICK, always=True) as failing:
        began = time.monotonic()
        call = await salon.call("grmbl frtz", brain=failing.brain)
        took = time.monotonic() - began
    turn = call.turns[1]
    assert turn.text
    assert len(failing.requests) <= 1
    assert [event.type for event in turn.events if event.type.startswith("model.")] == [
        "model.called",
        "model.failed",
    ]
    assert took < QUICK.whole + 5.0


async def test_failure_33_one_breaker_for_all_calls_spares_a_provider_that_is_down(
    salon: Salon, loopback: None
) -> None:
    breaker = Breaker(failures=2, cool_down=60)
    async with model(
        lambda body: WHOLE, mode="500", deadlines=QUICK, breaker=breaker, always=True
    ) as down:
        first = await salon.call(*BOOKING, brain=down.brain)
        second = await salon.call(
            "une coupe femme jeudi à 11 h", "Anne Petit", "oui", brain=down.brain
        )
    assert len(down.requests) <= 3
    assert first.written
    assert second.written
    assert sorted(await salon.starts()) == ["2026-11-24T10:00", "2026-11-26T11:00"]


async def test_a_provider_that_is_not_there_at_all_is_no_reason_to_be_silent(
    salon: Salon, loopback: None
) -> None:
    async with model(lambda body: "Bonjour.", deadlines=QUICK, always=True) as gone:
        pass
    gone.provider = OpenAIProvider(base_url="http://127.0.0.1:9/v1", model="local")
    try:
        call = await salon.call(*BOOKING, brain=gone.brain)
    finally:
        await gone.provider.aclose()
    assert [one["start"] for one in call.written] == ["2026-11-24T10:00"]
    assert call.of(ModelFailed)


async def test_the_understudy_repeats_no_sentence_that_was_heard_before_the_fault(
    salon: Salon, loopback: None
) -> None:
    """One whole sentence came through; then the provider fell silent in the next."""
    async with model(
        lambda body: f"Oui. {WHOLE}", mode="stall", deadlines=QUICK, always=True
    ) as broken:
        call = await salon.call("grmbl frtz", brain=broken.brain)
    text = call.turns[1].text
    assert text.startswith("Oui.")
    assert text.count("Oui.") == 1
    assert "Un instant" not in text
    assert call.turns[1].of(ToolCalled) == []
