"""From one colleague to the next: the caller notices nothing but that it goes on."""

from __future__ import annotations

import itertools
import time
from typing import Any

import pytest
from livekit.agents import AgentSession

from agents.call import Call
from agents.hand_off import MOST_ENTERED
from agents.session import answer_text
from agents.team import colleague
from shared.events import AgentEntered, ModelFailed, NoticePlayed, ToolCalled
from tests.agents.calling import MARIE, Heard, Salon
from tests.agents.fakes import last_role, last_words, model, text_of, tools_of, use
from tests.agents.test_manners import TRANSFER, asked

NEXT = {
    "greeter to faq": ("Combien coûte un brushing ?", "faq"),
    "greeter to booking": ("Je voudrais une coupe femme mardi à 10 h", "booking"),
    "greeter to reschedule": ("Je voudrais annuler mon rendez-vous", "reschedule"),
}


def session_of(call: Call) -> AgentSession[Any]:
    session: AgentSession[Any] = call.voice.__self__  # type: ignore[union-attr]
    return session


async def test_failure_01_one_greeting_also_after_there_and_back(salon: Salon) -> None:
    call = await salon.call(
        "Bonjour, quels sont vos horaires ?",
        "Je voudrais une coupe femme mardi à 10 h",
        "Combien coûte une coupe femme ?",
        "Je voudrais annuler mon rendez-vous",
        "Non, je voudrais prendre rendez-vous",
    )
    path = [event.to for event in call.of(AgentEntered)]
    assert path[:4] == ["faq", "booking", "faq", "booking"]
    greeting = salon.line("greeting", business=salon.profile.data.business.name)
    assert call.spoken.count(greeting) == 1
    assert sum("Bonjour" in said for said in call.spoken) == 1
    assert len(call.of(NoticePlayed)) == 1


@pytest.mark.parametrize(("words", "to"), NEXT.values(), ids=NEXT)
async def test_failure_02_the_next_colleague_speaks_in_the_same_turn_and_of_no_transfer(
    salon: Salon, words: str, to: str
) -> None:
    started = time.monotonic()
    call = await salon.call(words)
    assert time.monotonic() - started < 2
    turn = call.turns[-1]
    assert [event.to for event in turn.of(AgentEntered)] == [to]
    assert turn.said
    assert {said.agent for said in turn.said} == {to}
    assert not TRANSFER.search(turn.text)


async def test_failure_02_a_model_that_announces_the_hand_off_is_not_heard(
    salon: Salon, loopback: None
) -> None:
    def script(body: dict[str, Any]) -> Any:
        said = "Je vous transfère à ma collègue de la réservation."
        return said if "transfère" not in str(body["messages"][-2:]) else "Un instant."

    async with model(script) as talker:
        call = await salon.call("hum, c'est au sujet de ma tête un peu folle", brain=talker.brain)
    assert talker.requests
    assert not TRANSFER.search(call.text)
    assert call.last


KNOWN = {
    "service": ("une coupe femme", {"ask_service", "ask_service_among"}),
    "day": ("mardi", {"ask_day", "ask_day_for", "which_date"}),
    "time": ("à 10 h", {"ask_time", "which_time"}),
    "staff": ("avec Léa", set[str]()),
    "name": ("au nom de Marie Durand", {"ask_name", "free_ask_name", "ask_name_spelled"}),
}
SUBSETS = [
    said
    for size in range(1, len(KNOWN) + 1)
    for said in itertools.combinations(KNOWN, size)
    if "day" in said or "time" not in said
]


@pytest.mark.parametrize("said", SUBSETS, ids="+".join)
async def test_failure_03_no_question_whose_answer_was_given(
    salon: Salon, said: tuple[str, ...]
) -> None:
    """Whatever the caller says first and in whatever company, he is not asked for it."""
    words = "Je voudrais un rendez-vous " + " ".join(KNOWN[fact][0] for fact in said)

    answers = {
        "service": "une coupe femme",
        "day": "mardi à 10 h",
        "slot_choice": "le premier",
        "name": "Marie Durand",
        "confirmation": "oui",
    }

    async def answer(heard: Any) -> str | None:
        return answers.get(heard.now.expects)

    call = await salon.call(words, *[answer] * 6)
    questions = {line for _, line in call.asked}
    for fact in said:
        assert not questions & KNOWN[fact][1], (fact, call.text)
    assert [one["kind"] for one in call.written] == ["booking"], call.text
    assert call.written[0]["name"] == "Marie Durand"


async def test_failure_03_no_question_is_asked_again_by_the_next_colleague(salon: Salon) -> None:
    call = await salon.call(
        "Vous avez de la place mardi matin pour une coupe femme ?",
        "oui",
        "le premier",
        "Marie Durand",
        "oui",
    )
    assert "booking" in call.agents
    assert {line for _, line in call.asked} & {"ask_service", "ask_day", "ask_day_for"} == set()
    assert [one["kind"] for one in call.written] == ["booking"]


async def test_a_question_beside_an_answer_is_answered_and_nothing_is_asked_twice_for_it(
    salon: Salon,
) -> None:
    call = await salon.call(
        "Je voudrais une coupe femme mardi à 10 h",
        "Marie Durand, et est-ce que vous avez un parking ?",
        "oui",
    )
    turn = call.turns[2]
    assert "parking des Halles" in turn.text or "parking couvert" in turn.text
    assert len(asked(turn)) == 1, turn.text
    assert call.written[0]["name"] == "Marie Durand"


async def test_failure_04_a_colleague_sees_what_was_said_and_no_tools_but_his_own(
    salon: Salon, loopback: None
) -> None:
    """The history handed on has no calls of another's tools, nor another's instructions."""
    own = {
        "greeter": {"hand_off"},
        "faq": {"hand_off", "look_up", "check_availability"},
        "booking": {"hand_off", "find_slots", "choose_slot", "note_client", "book"},
    }
    everybody = {"take_message", "ask_for_person", "end_call"}

    def script(body: dict[str, Any]) -> Any:
        tools, said = tools_of(body), last_words(body)
        if "look_up" not in tools and "book" not in tools:
            return use("hand_off", to="faq")
        if last_role(body) == "tool":
            return "Voilà."
        if "look_up" in tools and "jolie" in said:
            return use("hand_off", to="booking")
        return use("look_up", question=said) if "look_up" in tools else use("find_slots")

    async with model(script, always=True) as asked_always:
        await salon.call("Quelque chose me tracasse", "être jolie", brain=asked_always.brain)
    kinds = []
    for body in asked_always.requests:
        tools = set(tools_of(body))
        (agent,) = [name for name, set_ in own.items() if tools == set_ | everybody]
        kinds.append(agent)
        prompts = [text_of(m) for m in body["messages"] if m["role"] == "system"]
        mine = salon.profile.prompt(agent, "fr")
        assert sum(mine[-300:] in prompt for prompt in prompts) == 1
        for other in own.keys() - {agent}:
            assert not any(salon.profile.prompt(other, "fr")[-300:] in p for p in prompts)
        called = {
            call["function"]["name"]
            for message in body["messages"]
            for call in message.get("tool_calls") or ()
        }
        assert called <= tools
        assert "hand_off" not in called
        assert last_words(body) in ("Quelque chose me tracasse", "être jolie")
    assert {"greeter", "faq", "booking"} <= set(kinds)


async def test_failure_04_a_tool_one_does_not_own_is_not_called_and_the_call_goes_on(
    salon: Salon, loopback: None
) -> None:
    async with model(lambda body: use("book_appointment", day="mardi"), always=True) as imitator:
        call = await salon.call(
            "Je voudrais une coupe femme mardi à 10 h", "Marie Durand", "oui", brain=imitator.brain
        )
    assert {event.fault for event in call.of(ModelFailed)} == {"unknown_tool"}
    assert "book_appointment" not in {event.tool for event in call.of(ToolCalled)}
    assert [one["start"] for one in call.written] == ["2026-11-24T10:00"]


async def test_failure_05_neither_hand_off_nor_tool_is_cancelled_by_a_caller_who_talks_into_it(
    salon: Salon,
) -> None:
    """He interrupts at every tool and every hand-off; all are carried out, the call goes on."""
    speeches: list[Any] = []
    tried: list[str] = []

    def of_colleague(call: Call, name: str, context: Any) -> Any:
        barge_in(call, name)
        return colleague(call, name, context)

    def barge_in(call: Call, where: str) -> None:
        speech = speeches[-1]
        assert not speech.allow_interruptions, where
        with pytest.raises(RuntimeError):
            speech.interrupt()
        tried.append(where)

    class Interrupting(Heard):
        def turn(self, call: Call) -> None:
            if self.call is None:
                session_of(call).on("speech_created", lambda e: speeches.append(e.speech_handle))
            super().turn(call)

        def event(self, event: Any) -> None:
            super().event(event)
            if isinstance(event, ToolCalled) and self.call is not None:
                barge_in(self.call, event.tool)

    heard = Interrupting(
        [
            "Combien coûte une coupe femme ?",
            "Je voudrais une coupe femme mardi à 10 h",
            "Marie Durand",
            "oui",
            "je voudrais déplacer mon rendez-vous à jeudi 11 h",
            "oui",
        ]
    )
    desk = salon.desk(colleague=of_colleague)
    await answer_text(desk, heard, salon.brain, caller=MARIE, watchers=[heard])
    entered = [event.to for event in heard.of(AgentEntered)]
    assert len(entered) >= 3
    assert [where for where in tried if where in entered] == entered
    assert {"look_up", "find_slots", "note_client", "book", "move"} <= set(tried)
    assert all(turn.text for turn in heard.turns)
    assert await salon.starts() == ["2026-11-26T11:00"]


async def test_failure_05_what_is_said_during_a_hand_off_is_answered_next(salon: Salon) -> None:
    """Two sentences at once, as somebody types who does not wait: none is lost, none mixed up."""
    call = await salon.call(
        "Je voudrais une coupe femme",
        "mardi à 10 h",
        "Marie Durand",
        "oui",
    )
    entries = await salon.transcript(call.now.call)
    said = [entry.text for entry in entries if entry.role == "caller"]
    assert said == ["Je voudrais une coupe femme", "mardi à 10 h", "Marie Durand", "oui"]
    roles = [entry.role for entry in entries]
    assert roles == ["agent", *["caller", "agent"] * 4]


async def test_failure_06_an_endless_hand_off_ends_after_two_agents(
    salon: Salon, loopback: None
) -> None:
    """An obedient model that hands off whatever happens: two agents a turn, and an answer."""

    def script(body: dict[str, Any]) -> Any:
        colleagues = tools_of(body)["hand_off"]["properties"]["to"]["enum"]
        return use("hand_off", to=colleagues[len(body["messages"]) % len(colleagues)])

    async with model(script, always=True) as restless:
        call = await salon.call(
            "Je ne sais pas trop", "euh, peut-être", "mardi", "oui", "non", brain=restless.brain
        )
        assert len(restless.requests) <= 5 * (MOST_ENTERED + 2)
    for turn in call.turns[1:]:
        assert 1 <= len(turn.of(AgentEntered)) <= MOST_ENTERED
        assert turn.text, turn.words
        assert len(turn.of(ToolCalled)) <= 3


async def test_failure_06_a_hand_off_at_the_end_of_the_call_ends_cleanly(salon: Salon) -> None:
    async def hangs_up(heard: Any) -> None:
        return None

    call = await salon.call("Je voudrais une coupe femme mardi à 10 h", hangs_up)
    assert call.order[-1] == "call.ended"
    assert await salon.holds() == 0
