"""What a call may cost: requests to a model, tools in a turn, colleagues in a turn."""

from __future__ import annotations

from typing import Any

import pytest

from agents.deed import MOST_TOOLS
from agents.hand_off import MOST_ENTERED
from shared.events import AgentEntered, ModelCalled, ToolCalled
from tests.agents.calling import Salon, Turn
from tests.agents.fakes import last_words, model, text_of, tools_of, use

CLEAR = [
    "Je voudrais une coupe femme mardi à 10 h",
    "Je voudrais prendre rendez-vous",
    "Je voudrais annuler mon rendez-vous",
    "Je dois déplacer mon rendez-vous de vendredi",
    "Combien coûte un brushing ?",
    "Quels sont vos horaires ?",
    "Vous avez de la place samedi ?",
    "Je voudrais parler à quelqu'un",
]


def test_the_limits_are_what_they_should_be() -> None:
    assert MOST_TOOLS == 3
    assert MOST_ENTERED == 2


@pytest.mark.parametrize("words", CLEAR)
async def test_a_clear_request_costs_no_request_to_a_model(
    salon: Salon, loopback: None, words: str
) -> None:
    async with model(lambda body: "Pardon ?") as idle:
        call = await salon.call(words, brain=idle.brain)
    assert idle.requests == []
    assert call.of(ModelCalled) == []
    assert call.last


def booking(body: dict[str, Any]) -> Any:
    """A sensible model: it hears what the rules did not, and uses the tool for it."""
    tools, said = tools_of(body), last_words(body)
    if "find_slots" not in tools:
        return use("hand_off", to="booking")
    if "tignasse" in said:
        return use("find_slots", service="coupe femme")
    if "saint-glinglin" in said:
        return use("find_slots", day="mardi", time="10 h")
    if "Durand" in said:
        return use("note_client", name="Marie Durand")
    return "Pouvez-vous me le redire ?"


async def test_a_hand_off_that_is_not_clear_costs_one_request(salon: Salon, loopback: None) -> None:
    async with model(booking) as sensible:
        call = await salon.call(
            "C'est au sujet de ma tignasse, il faudrait faire quelque chose", brain=sensible.brain
        )
    turn = call.turns[1]
    assert [event.to for event in turn.of(AgentEntered)] == ["booking"]
    assert [event.local for event in turn.of(AgentEntered)] == [False]
    assert len(sensible.requests) == 1
    assert len(turn.of(ModelCalled)) == 1
    assert turn.text


async def test_a_booking_said_in_odd_ways_costs_at_most_four_requests(
    salon: Salon, loopback: None
) -> None:
    """Every turn is one the rules are not sure of, and one request each is enough."""
    async with model(booking) as sensible:
        call = await salon.call(
            "Bon alors voilà, ma tignasse est dans un état lamentable",
            "une coupe femme, ma tignasse de lionne, quoi",
            "bah mardi à 10 h, avant la saint-glinglin j'espère",
            "alors mon petit nom à moi c'est Marie Durand",
            "oui",
            brain=sensible.brain,
        )
    assert [one["start"] for one in call.written] == ["2026-11-24T10:00"], call.text
    assert 1 <= len(sensible.requests) <= 4
    assert len(call.of(ModelCalled)) == len(sensible.requests)
    for turn in call.turns:
        assert len(turn.of(ModelCalled)) <= 1, turn.words


async def test_every_request_is_counted_with_its_size_and_speaks_of_one_tool_at_a_time(
    salon: Salon, loopback: None
) -> None:
    async with model(booking, always=True) as sensible:
        call = await salon.call(
            "ma tignasse", "mardi à 10 h", "Marie Durand", "oui", brain=sensible.brain
        )
    assert sensible.requests
    assert len(call.of(ModelCalled)) == len(sensible.requests)
    for body, counted in zip(sensible.requests, call.of(ModelCalled), strict=True):
        assert body["parallel_tool_calls"] is False
        sent = sum(len(text_of(message)) for message in body["messages"])
        assert abs(counted.prompt_characters - sent) < 0.2 * sent + 200
        assert counted.speculative is False


async def test_a_model_that_wants_tool_after_tool_gets_three_a_turn_and_an_answer_is_said(
    salon: Salon, loopback: None
) -> None:
    calls = iter(range(1000))

    def greedy(body: dict[str, Any]) -> Any:
        tools = tools_of(body)
        n = next(calls)
        if "look_up" in tools:
            return use("look_up", question=f"question {n}")
        if n % 2:
            return use("hand_off", to="faq")
        return use("take_message", text=f"message {n}")

    async with model(greedy, always=True) as hungry:
        call = await salon.call("hum", "et puis", "voilà", brain=hungry.brain)
    for turn in call.turns[1:]:
        assert tools_within_budget(turn), [event.tool for event in turn.of(ToolCalled)]
        assert turn.text
    assert len(hungry.requests) <= 3 * (MOST_TOOLS + 1)


def tools_within_budget(turn: Turn) -> bool:
    return len(turn.of(ToolCalled)) <= MOST_TOOLS
