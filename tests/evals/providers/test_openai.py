"""The local OpenAI server, as OpenAI's own client and LiveKit's plugin see it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import openai
import pytest
from livekit.agents import APIConnectOptions, APIError, APIStatusError, llm
from livekit.plugins import openai as plugin

from evals.providers import Call, Mode, OpenAIServer, Reply

HELLO: Any = [{"role": "user", "content": "Bonjour"}]
ONCE = APIConnectOptions(max_retry=0, timeout=2.0)


@llm.function_tool
async def look(day: str) -> str:
    """Look for room."""
    return day


@asynccontextmanager
async def client(server: OpenAIServer) -> AsyncIterator[openai.AsyncClient]:
    async with (
        server as url,
        openai.AsyncClient(api_key="none", base_url=url, max_retries=0, timeout=0.5) as made,
    ):
        yield made


async def plugged(server: OpenAIServer) -> llm.CollectedResponse:
    """One answer, through the unchanged plugin."""
    context = llm.ChatContext.empty()
    context.add_message(role="user", content="Bonjour")
    async with server as url:
        model = plugin.LLM(model="gpt-4o-mini", api_key="none", base_url=url)
        try:
            chat = model.chat(chat_ctx=context, tools=[look], conn_options=ONCE)
            return await chat.collect()
        finally:
            await model.aclose()


async def test_whole_answers() -> None:
    async with client(OpenAIServer(lambda body: "Bonjour à vous.")) as c:
        answer = await c.chat.completions.create(model="m", messages=HELLO)
        assert answer.choices[0].message.content == "Bonjour à vous."
        assert answer.choices[0].finish_reason == "stop"
        assert answer.usage is not None
        assert [model.id async for model in c.models.list()] == ["local"]


async def test_whole_tool_calls() -> None:
    server = OpenAIServer(lambda body: Reply(calls=(Call.of("look", day="mardi"),)))
    async with client(server) as c:
        answer = await c.chat.completions.create(model="m", messages=HELLO)
        (call,) = answer.choices[0].message.tool_calls or []
        assert call.type == "function"
        assert (call.function.name, call.function.arguments) == ("look", '{"day": "mardi"}')


async def test_the_plugin_hears_text_and_tool_calls() -> None:
    def script(body: dict[str, Any]) -> Reply:
        return Reply("Un instant.", (Call.of("look", day="mardi"),))

    server = OpenAIServer(script)
    answer = await plugged(server)
    assert answer.text == "Un instant."
    assert [(c.name, c.arguments) for c in answer.tool_calls] == [("look", '{"day": "mardi"}')]
    assert answer.usage is not None
    assert answer.usage.completion_tokens > 0
    (request,) = server.requests
    assert request["messages"] == HELLO
    assert request["tools"][0]["function"]["name"] == "look"


async def test_the_script_sees_what_was_asked() -> None:
    server = OpenAIServer(lambda body: body["messages"][-1]["content"][::-1])
    assert (await plugged(server)).text == "ruojnoB"


@pytest.mark.parametrize(
    ("mode", "status", "rest"), [("429:2", 429, "2"), ("429", 429, None), ("500", 500, None)]
)
async def test_refusals(mode: str, status: int, rest: str | None) -> None:
    async with client(OpenAIServer(lambda body: "", mode=mode)) as c:
        with pytest.raises(openai.APIStatusError) as refused:
            await c.chat.completions.create(model="m", messages=HELLO)
    assert refused.value.status_code == status
    assert refused.value.response.headers.get("retry-after") == rest


async def test_the_plugin_sees_a_wrong_key() -> None:
    with pytest.raises(APIStatusError):
        await plugged(OpenAIServer(lambda body: "", mode="401"))


async def test_modes_for_the_next_requests_only() -> None:
    server = OpenAIServer(lambda body: "Bonjour.")
    server.once("500", "hang")
    async with client(server) as c:
        with pytest.raises(openai.InternalServerError):
            await c.chat.completions.create(model="m", messages=HELLO)
        with pytest.raises(openai.APITimeoutError):
            await c.chat.completions.create(model="m", messages=HELLO)
        answer = await c.chat.completions.create(model="m", messages=HELLO)
        assert answer.choices[0].message.content == "Bonjour."
        server.mode = "empty"
        answer = await c.chat.completions.create(model="m", messages=HELLO)
        assert answer.choices[0].message.content is None


async def _pieces(c: openai.AsyncClient) -> list[str]:
    stream = await c.chat.completions.create(model="m", messages=HELLO, stream=True)
    said: list[str] = []
    try:
        async with asyncio.timeout(0.3):
            async for chunk in stream:
                said.extend(choice.delta.content or "" for choice in chunk.choices)
    except TimeoutError:
        said.append("<silence>")
    except (openai.APIConnectionError, ValueError) as error:
        said.append(f"<{type(error).__name__}>")
    return said


@pytest.mark.parametrize(
    ("mode", "heard"),
    [
        ("stall", ["", "un ", "deux ", "trois ", "<silence>"]),
        ("cut", ["", "un ", "deux ", "trois ", "<APIConnectionError>"]),
        ("garbage", ["<JSONDecodeError>"]),
        ("drip:500", ["", "<silence>"]),
        ("ok", ["", "un ", "deux ", "trois ", "quatre", ""]),
    ],
)
async def test_faults_in_the_stream(mode: str, heard: list[str]) -> None:
    server = OpenAIServer(lambda body: "un deux trois quatre", mode=mode)
    async with client(server) as c:
        assert await _pieces(c) == heard


async def test_ten_thousand_tokens() -> None:
    answer = await plugged(OpenAIServer(lambda body: "", mode="flood"))
    assert len(answer.text.split()) == 10_000


@pytest.mark.parametrize(
    ("mode", "calls"),
    [
        ("two_tools", ["look", "look"]),
        ("tool_loop", ["look"]),
        ("unknown_tool", ["imagined_tool"]),
        ("bad_arguments", ["look"]),
    ],
)
async def test_tool_faults(mode: str, calls: list[str]) -> None:
    answer = await plugged(OpenAIServer(lambda body: "", mode=mode))
    assert [call.name for call in answer.tool_calls] == calls


async def test_a_tool_call_that_is_never_finished() -> None:
    server = OpenAIServer(
        lambda body: Reply(calls=(Call.of("look", day="mardi, ou mercredi"),)),
        mode="stall_in_tool",
    )
    with pytest.raises((APIError, TimeoutError)):
        async with asyncio.timeout(0.3):
            await plugged(server)


async def test_many_at_once() -> None:
    server = OpenAIServer(lambda body: "Bonjour.", token_delay=0.01)
    async with client(server) as c:
        said = await asyncio.gather(*(_pieces(c) for _ in range(20)))
    assert all("".join(pieces) == "Bonjour." for pieces in said)
    assert len(server.requests) == 20


def test_an_unknown_mode_names_the_known() -> None:
    with pytest.raises(ValueError, match="stall_in_tool"):
        Mode.parse("explode")
