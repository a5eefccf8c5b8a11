"""What comes out of the door, whoever stands behind it."""

from __future__ import annotations

import asyncio

import pytest
from livekit.agents import APIConnectionError, llm
from livekit.agents.types import NOT_GIVEN

from agents.model import Breaker, Deadlines
from tests.agents.model.making import TOOLS, House, Scripted, call

USAGE = llm.CompletionUsage(completion_tokens=7, prompt_tokens=30, total_tokens=37)


def test_default_deadlines() -> None:
    assert Deadlines() == Deadlines(first=1.2, between=0.8, whole=2.2, rest=0.1, characters=600)


async def test_whole_sentences_one_by_one() -> None:
    house = House(
        Scripted(["Bonj", "our ! Je regarde M", ". Durand à 10 h. 30", " avec vous. ", "Voilà"])
    )
    heard = await house.ask()
    assert heard.sentences == ["Bonjour !", " Je regarde M. Durand à 10 h. 30 avec vous.", " Voilà"]
    assert house.faults == []


async def test_sentences_do_not_wait_for_the_end() -> None:
    house = House(Scripted(["Bonjour. Je", 0.05, " regarde."]))
    context = llm.ChatContext.empty()
    context.add_message(role="user", content="Bonjour")
    async with house.door.chat(chat_ctx=context) as stream:
        first = await anext(stream)
        assert first.delta is not None
        assert first.delta.content == "Bonjour."
        assert not house.reports


async def test_a_sure_understudy_costs_no_request() -> None:
    provider = Scripted(["Bonjour."])
    house = House(provider, understudy=Scripted(["Pour quel jour ?"], sure=True))
    heard = await house.ask()
    assert heard.text == "Pour quel jour ?"
    assert heard.understudy == [True]
    assert provider.requests == []
    assert house.reports == []


async def test_no_provider_is_no_fault() -> None:
    house = House(None)
    assert (await house.ask()).text == "Pour quel jour ?"
    assert house.reports == []
    assert house.door.model == "scripted"


async def test_a_request_is_counted_with_its_size() -> None:
    house = House(Scripted(["Bonjour.", USAGE]))
    context = llm.ChatContext.empty()
    context.add_message(role="system", content="12345")
    context.add_message(role="user", content="Bonjour")
    heard = await house.ask(context=context)
    (called,) = house.called
    assert (called.agent, called.model, called.prompt_characters) == ("booking", "scripted", 12)
    assert (called.prompt_tokens, called.completion_tokens) == (30, 7)
    assert not called.speculative
    assert heard.chunks[-1].usage == USAGE


async def test_speculative_requests_are_marked() -> None:
    house = House(Scripted(["Bonjour."]), speculative=lambda: True)
    await house.ask()
    assert [c.speculative for c in house.called] == [True]


async def test_a_request_that_is_thrown_away_is_counted_and_blames_nobody() -> None:
    breaker = Breaker(failures=1)
    house = House(Scripted([5.0]), breaker=breaker, deadlines=Deadlines())
    context = llm.ChatContext.empty()
    stream = house.door.chat(chat_ctx=context)
    await asyncio.sleep(0.02)
    await stream.aclose()
    assert len(house.called) == 1
    assert house.faults == []
    assert not breaker.open


async def test_the_request_is_made_as_the_door_decides() -> None:
    provider = Scripted([call("look", day="mardi")])
    house = House(provider)
    await house.ask(tool_choice="required")
    await house.ask(tools=[])
    assert provider.requests == [
        {"tool_choice": "required", "parallel_tool_calls": False, "max_retry": 0},
        {"tool_choice": NOT_GIVEN, "parallel_tool_calls": NOT_GIVEN, "max_retry": 0},
    ]


async def test_a_tool_call_follows_the_words_before_it() -> None:
    house = House(Scripted(["Un instant", call("look", day="mardi"), USAGE, "Et voilà."]))
    heard = await house.ask()
    assert heard.text == "Un instant"
    assert [c.name for c in heard.calls] == ["look"]
    assert heard.chunks[1].delta
    assert heard.chunks[1].delta.tool_calls
    assert house.called[0].completion_tokens == 7


async def test_the_request_is_reported_before_its_tool_runs() -> None:
    house = House(Scripted([call("look", day="mardi"), 5.0]))
    context = llm.ChatContext.empty()
    async with house.door.chat(chat_ctx=context, tools=TOOLS) as stream:
        chunk = await anext(stream)
        assert chunk.delta
        assert chunk.delta.tool_calls
        assert len(house.called) == 1


async def test_the_understudy_repeats_nothing_that_was_heard() -> None:
    understudy = Scripted(["Bonjour ! Pour quel", " jour ?", call("look", day="mardi")])
    house = House(Scripted(["Bonjour. Je vou", 5.0]), understudy=understudy)
    heard = await house.ask()
    assert heard.text == "Bonjour. Pour quel jour ?"
    assert heard.understudy == [False, True, True]
    assert [c.name for c in heard.calls] == ["look"]


async def test_a_failure_after_words_is_not_the_frameworks_to_repeat() -> None:
    house = House(Scripted(["Bonjour. Je ", APIConnectionError()]))
    heard = await house.ask()
    assert heard.text == "Bonjour. Pour quel jour ?"
    assert house.faults == ["unreachable"]


async def test_a_provider_that_drips_is_left_for_want_of_a_sentence() -> None:
    drops = [step for n in range(30) for step in (f"mot{n} ", 0.05)]
    deadlines = Deadlines(first=10.0, between=10.0, whole=0.5)
    house = House(Scripted(drops), deadlines=deadlines)
    assert (await house.ask()).text == "Pour quel jour ?"
    assert house.faults == ["slow"]


async def test_a_provider_is_left_though_it_will_not_stop() -> None:
    provider = Scripted([5.0], stubborn=True)
    house = House(provider)
    assert (await house.ask()).text == "Pour quel jour ?"
    assert house.faults == ["first_chunk"]
    assert not provider.let_go.is_set()
    provider.let_go.set()
    await asyncio.sleep(0.01)


@pytest.mark.parametrize("said", ["none", {"type": "function", "function": {"name": "book"}}])
async def test_a_call_outside_the_tool_choice_is_refused(said: llm.ToolChoice) -> None:
    house = House(Scripted([call("look", day="mardi")]))
    heard = await house.ask(tool_choice=said)
    assert heard.calls == []
    assert house.faults == ["unknown_tool"]
