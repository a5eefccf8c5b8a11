"""A provider that does what it is told, an understudy with fixed words, and one who listens."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from livekit.agents import llm
from livekit.agents.types import (
    DEFAULT_API_CONNECT_OPTIONS,
    NOT_GIVEN,
    APIConnectOptions,
    NotGivenOr,
)

from agents.model import Breaker, Deadlines, ModelDoor, by_understudy
from shared.events import ModelCalled, ModelFailed

Step = str | float | llm.FunctionToolCall | llm.CompletionUsage | Exception
"""Text, a pause in seconds, a tool call, token counts, or an error."""

SHORT = Deadlines(first=0.15, between=0.1, whole=0.5, rest=0.05)
"""For tests of the order of things; the defaults are asserted by name."""

WIDE = Deadlines(first=10.0, between=10.0, whole=20.0, rest=0.05)
"""For answers that have to be heard, however busy the machine is."""


@llm.function_tool
async def look(day: str, count: int = 1) -> str:
    """Look for room."""
    return day


@llm.function_tool
async def book(handle: str) -> str:
    """Book it."""
    return handle


TOOLS: list[llm.Tool] = [look, book]


def call(name: str, **arguments: Any) -> llm.FunctionToolCall:
    return llm.FunctionToolCall(name=name, arguments=json.dumps(arguments), call_id="c1")


class _Stream(llm.LLMStream):
    def __init__(
        self, model: llm.LLM[Any], steps: Sequence[Step], let_go: asyncio.Event | None, **kw: Any
    ) -> None:
        super().__init__(model, **kw)
        self._steps, self._let_go = steps, let_go

    async def _run(self) -> None:
        for step in self._steps:
            if isinstance(step, float):
                await self._pause(step)
            elif isinstance(step, Exception):
                raise step
            elif isinstance(step, llm.CompletionUsage):
                self._event_ch.send_nowait(llm.ChatChunk(id="p", usage=step))
            else:
                delta = llm.ChoiceDelta(role="assistant")
                if isinstance(step, str):
                    delta.content = step
                else:
                    delta.tool_calls = [step]
                self._event_ch.send_nowait(llm.ChatChunk(id="p", delta=delta))

    async def _pause(self, seconds: float) -> None:
        if self._let_go is None:
            await asyncio.sleep(seconds)
            return
        while not self._let_go.is_set():
            with suppress(asyncio.CancelledError):
                await self._let_go.wait()


def streamed(
    model: llm.LLM[Any],
    steps: Sequence[Step],
    chat_ctx: llm.ChatContext,
    tools: list[llm.Tool],
    conn_options: APIConnectOptions,
    *,
    let_go: asyncio.Event | None = None,
) -> llm.LLMStream:
    """A stream that takes these steps."""
    return _Stream(model, steps, let_go, chat_ctx=chat_ctx, tools=tools, conn_options=conn_options)


class Scripted(llm.LLM[Any]):
    """Answers every request with the next of its scripts, the last one for ever.

    A stubborn one pauses until `let_go` is set, whoever cancels it.
    """

    def __init__(
        self, *scripts: Sequence[Step], stubborn: bool = False, sure: bool = False
    ) -> None:
        super().__init__()
        self.requests: list[dict[str, Any]] = []
        self._scripts, self._sure = scripts, sure
        self.stubborn, self.let_go = stubborn, asyncio.Event()

    @property
    def model(self) -> str:
        return "scripted"

    def sure(self, chat_ctx: llm.ChatContext) -> bool:
        return self._sure

    def chat(
        self,
        *,
        chat_ctx: llm.ChatContext,
        tools: list[llm.Tool] | None = None,
        conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS,
        parallel_tool_calls: NotGivenOr[bool] = NOT_GIVEN,
        tool_choice: NotGivenOr[llm.ToolChoice] = NOT_GIVEN,
        extra_kwargs: NotGivenOr[dict[str, Any]] = NOT_GIVEN,
    ) -> llm.LLMStream:
        script = self._scripts[min(len(self.requests), len(self._scripts) - 1)]
        self.requests.append(
            {
                "tool_choice": tool_choice,
                "parallel_tool_calls": parallel_tool_calls,
                "max_retry": conn_options.max_retry,
            }
        )
        let_go = self.let_go if self.stubborn else None
        return streamed(self, script, chat_ctx, tools or [], conn_options, let_go=let_go)


@dataclass
class Heard:
    """One answer as it came out of the door, in order."""

    chunks: list[llm.ChatChunk] = field(default_factory=list)

    @property
    def sentences(self) -> list[str]:
        return [c.delta.content for c in self.chunks if c.delta and c.delta.content]

    @property
    def text(self) -> str:
        return "".join(self.sentences)

    @property
    def calls(self) -> list[llm.FunctionToolCall]:
        return [call for c in self.chunks if c.delta for call in c.delta.tool_calls]

    @property
    def understudy(self) -> list[bool]:
        """Per chunk, whether the understudy made it."""
        return [by_understudy(c) for c in self.chunks]


class House:
    """A door with its reports."""

    def __init__(
        self,
        provider: llm.LLM[Any] | None,
        *,
        understudy: Scripted | None = None,
        breaker: Breaker | None = None,
        deadlines: Deadlines | None = SHORT,
        speculative: Callable[[], bool] = lambda: False,
    ) -> None:
        self.reports: list[ModelCalled | ModelFailed] = []
        self.understudy = understudy or Scripted(["Pour quel jour ?"])
        self.breaker = breaker or Breaker()
        self.door = ModelDoor(
            self.understudy,
            provider,
            breaker=self.breaker,
            deadlines=deadlines,
            report=self.reports.append,
            agent=lambda: "booking",
            language=lambda: "fr",
            speculative=speculative,
        )

    @property
    def faults(self) -> list[str]:
        return [r.fault for r in self.reports if isinstance(r, ModelFailed)]

    @property
    def called(self) -> list[ModelCalled]:
        return [r for r in self.reports if isinstance(r, ModelCalled)]

    async def ask(
        self,
        said: str = "Bonjour",
        *,
        context: llm.ChatContext | None = None,
        tools: list[llm.Tool] | None = None,
        tool_choice: NotGivenOr[llm.ToolChoice] = NOT_GIVEN,
    ) -> Heard:
        if context is None:
            context = llm.ChatContext.empty()
            context.add_message(role="user", content=said)
        heard = Heard()
        chat = self.door.chat(
            chat_ctx=context, tools=TOOLS if tools is None else tools, tool_choice=tool_choice
        )
        async with chat as stream:
            async for chunk in stream:
                heard.chunks.append(chunk)
        return heard
