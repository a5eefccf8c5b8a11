"""Failure 35: invalid arguments, unknown tools, loops, empty text, ten thousand tokens."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
import pytest_socket
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from livekit.agents import llm

from evals.providers import Call, OpenAIServer, Reply
from tests.agents.model.making import WIDE, House, Scripted, call
from tests.agents.model.salon import ASKED, BOOKED, OFFERED, salon

pytestmark = pytest.mark.usefixtures("loopback")


@pytest.mark.parametrize(
    ("mode", "fault"),
    [
        ("bad_arguments", "bad_arguments"),
        ("unknown_tool", "unknown_tool"),
        ("empty", "empty"),
        ("flood", "too_long"),
        ("garbage", "unreachable"),
    ],
)
async def test_the_booking_goes_on(mode: str, fault: str) -> None:
    server = OpenAIServer(lambda body: Reply(), mode=mode)
    async with server as url, salon(url, deadlines=WIDE) as call:
        assert await call.says("Bonjour") == ASKED
        assert await call.says("mardi") == OFFERED
        assert await call.says("oui") == BOOKED
        assert call.agent.booked == ["S1"]
        assert set(call.faults) == {fault}


async def test_a_loop_ends_at_its_second_round() -> None:
    def script(body: object) -> Reply:
        return Reply(calls=(Call.of("look", day="mardi"),))

    server = OpenAIServer(script, mode="tool_loop")
    async with server as url, salon(url, deadlines=WIDE) as call:
        assert await call.says("mardi") == OFFERED
        assert call.agent.looked == ["mardi"]
        assert call.faults == ["repeated_tool"]


@pytest.mark.parametrize(
    ("name", "arguments", "fault"),
    [
        ("look", '{"day": "mardi"}', None),
        ("look", '{"day": "mardi", "count": null}', None),
        ("look", '{"day": "mardi", "count": 2, "imagined": 1}', None),
        ("look", "", "bad_arguments"),
        ("look", "[]", "bad_arguments"),
        ("look", '"mardi"', "bad_arguments"),
        ("look", '{"day": 3}', "bad_arguments"),
        ("look", '{"day": "mardi", "count": "many"}', "bad_arguments"),
        ("look", '{"day": "mardi"', "bad_arguments"),
        ("look", "[" * 3000, "bad_arguments"),
        ("", "{}", "unknown_tool"),
        ("Look", '{"day": "mardi"}', "unknown_tool"),
    ],
)
async def test_a_call_runs_only_if_it_fits_its_tool(
    name: str, arguments: str, fault: str | None
) -> None:
    written = llm.FunctionToolCall(name=name, arguments=arguments, call_id="c1")
    house = House(Scripted([written]))
    heard = await house.ask()
    assert house.faults == ([] if fault is None else [fault])
    assert len(heard.calls) == (0 if fault else 1)


@pytest.mark.parametrize(
    ("arguments", "fits"),
    [
        ({"to": "faq"}, True),
        ({"to": "faq", "day": None}, True),
        ({"to": "faq", "count": 2}, True),
        ({"to": "faq", "count": True}, False),
        ({"to": "nobody"}, False),
        ({"to": "faq", "day": 3}, False),
        ({}, False),
    ],
)
async def test_raw_tools_are_held_to_their_schema(arguments: dict[str, Any], fits: bool) -> None:
    @llm.function_tool(
        raw_schema={
            "name": "hand_off",
            "description": "To a colleague.",
            "parameters": {
                "type": "object",
                "properties": {
                    "to": {"type": "string", "enum": ["faq", "booking"]},
                    "day": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                    "count": {"type": ["integer", "null"]},
                },
                "required": ["to"],
            },
        }
    )
    async def hand_off(raw_arguments: dict[str, object]) -> None: ...

    house = House(Scripted([call("hand_off", **arguments)]))
    heard = await house.ask(tools=[hand_off])
    assert bool(heard.calls) is fits


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
_arguments = st.one_of(
    st.text(max_size=40),
    _json.map(json.dumps),
    st.fixed_dictionaries({"day": _json}, optional={"handle": _json, "count": _json}).map(
        json.dumps
    ),
)
_calls = st.lists(
    st.builds(Call, st.sampled_from(["look", "book", "hand_off", "", "LOOK"]), _arguments),
    max_size=3,
)
_replies = st.builds(Reply, st.text(max_size=60), _calls.map(tuple))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_replies, min_size=1, max_size=6))
def test_nothing_a_model_writes_reaches_the_caller_as_an_error(replies: list[Reply]) -> None:
    pytest_socket.enable_socket()

    async def conversation() -> None:
        turns = iter(range(10_000))
        server = OpenAIServer(lambda body: replies[next(turns) % len(replies)])
        async with server as url, salon(url) as call:
            for said in ("Bonjour", "mardi"):
                assert await call.says(said)
                for tool in (call.agent.looked, call.agent.booked):
                    assert len(tool) <= 8
            assert "Traceback" not in str(call.session.history.to_dict())

    asyncio.run(conversation())
