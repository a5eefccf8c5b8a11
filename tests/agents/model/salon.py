"""A session that books, with a model behind the door: what a caller sees of a provider's faults."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from livekit.agents import Agent, AgentSession, RunContext, ToolError, function_tool, llm
from livekit.agents.types import (
    DEFAULT_API_CONNECT_OPTIONS,
    NOT_GIVEN,
    APIConnectOptions,
    NotGivenOr,
)
from livekit.agents.voice.run_result import RunResult

from agents.model import Breaker, Deadlines, ModelDoor
from agents.model.provider import OpenAIProvider
from shared.events import ModelCalled, ModelFailed
from tests.agents.model.making import SHORT, Step, call, streamed

ASKED, OFFERED, BOOKED = "Pour quel jour ?", "J'ai dix heures, cela vous va ?", "C'est réservé."


class Rules(llm.LLM[Any]):
    """An understudy for one short booking: a day, an offer, a yes."""

    @property
    def model(self) -> str:
        return "understudy"

    def sure(self, chat_ctx: llm.ChatContext) -> bool:
        return False

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
        steps = [self._next(chat_ctx.items[-1])]
        return streamed(self, steps, chat_ctx, tools or [], conn_options)

    def _next(self, last: llm.ChatItem) -> Step:
        if last.type == "function_call_output":
            return {"look": OFFERED, "book": BOOKED}[last.name]
        said = (last.text_content or "") if last.type == "message" else ""
        if "mardi" in said:
            return call("look", day="mardi")
        if "oui" in said:
            return call("book", handle="S1")
        return ASKED


class Booking(Agent):
    """Two tools; what was written is counted."""

    def __init__(self) -> None:
        super().__init__(instructions="Tu prends les rendez-vous.")
        self.looked: list[str] = []
        self.booked: list[str] = []

    @function_tool
    async def look(self, ctx: RunContext[None], day: str) -> str:
        """Look for room on a day."""
        self.looked.append(day)
        return "S1: 10:00"

    @function_tool
    async def book(self, ctx: RunContext[None], handle: str) -> str:
        """Book what was chosen."""
        if handle != "S1":
            raise ToolError("no such handle")
        self.booked.append(handle)
        return "booked"


class Salon:
    """A call in text; `says` returns what the caller hears back."""

    def __init__(self, session: AgentSession[None], agent: Booking) -> None:
        self.session, self.agent = session, agent
        self.reports: list[ModelCalled | ModelFailed] = []

    async def says(self, text: str) -> str:
        result: RunResult[None] = await self.session.run(user_input=text)
        return " ".join(
            event.item.text_content or ""
            for event in result.events
            if event.type == "message" and event.item.role == "assistant"
        )

    @property
    def faults(self) -> list[str]:
        return [r.fault for r in self.reports if isinstance(r, ModelFailed)]


@asynccontextmanager
async def salon(
    url: str, *, breaker: Breaker | None = None, deadlines: Deadlines = SHORT
) -> AsyncIterator[Salon]:
    """A running session whose provider is the server at `url`."""
    provider = OpenAIProvider(base_url=url)
    reports: list[ModelCalled | ModelFailed] = []
    door = ModelDoor(
        Rules(),
        provider,
        breaker=breaker or Breaker(failures=1000),
        deadlines=deadlines,
        report=reports.append,
        agent=lambda: "booking",
        language=lambda: "fr",
    )
    agent = Booking()
    async with AgentSession[None](
        llm=door, vad=None, turn_handling={"turn_detection": None}
    ) as session:
        await session.start(agent)
        call = Salon(session, agent)
        call.reports = reports
        yield call
    await provider.aclose()
