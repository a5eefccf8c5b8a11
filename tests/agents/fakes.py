"""Fake models on a local server: obedient ones, sensible ones, and one that is always asked."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from livekit.agents import llm

from agents.call import Call
from agents.model import Breaker, Deadlines, ModelDoor
from agents.model.provider import OpenAIProvider
from agents.session import Brain
from agents.understudy import Understudy
from evals.providers import Call as ToolCall
from evals.providers import OpenAIServer, Reply

QUICK = Deadlines(first=0.25, between=0.15, whole=0.5, rest=0.1)
"""So that a hanging provider costs a test little; the defaults are asserted by name elsewhere."""

PATIENT = Deadlines(first=5.0, between=5.0, whole=10.0, rest=0.5)
"""For tests of what a model does, on a machine that may be busy."""

Script = Callable[[dict[str, Any]], Reply | str]


class AlwaysAsks(Understudy):
    """Never sure of itself: whatever happens, the model decides."""

    def sure(self, chat_ctx: llm.ChatContext) -> bool:
        return False


@dataclass
class Model:
    """A provider on this machine and the brain that stands in front of the understudy."""

    server: OpenAIServer
    provider: OpenAIProvider
    deadlines: Deadlines
    breaker: Breaker
    always: bool
    reports: list[Any] = field(default_factory=list)

    @property
    def brain(self) -> Brain:
        def of_call(call: Call) -> ModelDoor:
            def report(event: Any) -> None:
                self.reports.append(event)
                call.reports.append(event)

            return ModelDoor(
                AlwaysAsks(call) if self.always else Understudy(call),
                self.provider,
                breaker=self.breaker,
                deadlines=self.deadlines,
                report=report,
                agent=lambda: call.state.agent,
                language=lambda: call.language,
            )

        return of_call

    @property
    def requests(self) -> list[dict[str, Any]]:
        return self.server.requests


@asynccontextmanager
async def model(
    script: Script,
    *,
    mode: str = "ok",
    deadlines: Deadlines = PATIENT,
    breaker: Breaker | None = None,
    always: bool = False,
) -> AsyncIterator[Model]:
    """A model that answers by a script. `always`: rules decide nothing, it is always asked."""
    mistakes: list[Exception] = []

    def careful(body: dict[str, Any]) -> Reply | str:
        try:
            return script(body)
        except Exception as error:
            mistakes.append(error)
            raise

    server = OpenAIServer(careful, mode=mode)
    async with server as url:
        provider = OpenAIProvider(base_url=url, model="local")
        try:
            yield Model(server, provider, deadlines, breaker or Breaker(failures=1000), always)
        finally:
            await provider.aclose()
    if mistakes:
        raise mistakes[0]


def use(tool: str, /, **arguments: Any) -> Reply:
    return Reply(calls=(ToolCall(tool, json.dumps(arguments, ensure_ascii=False)),))


def tools_of(body: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Name and parameters of the tools a model was offered."""
    return {t["function"]["name"]: t["function"]["parameters"] for t in body.get("tools") or ()}


def last_role(body: dict[str, Any]) -> str:
    """Who spoke last: "user", "assistant" or "tool"; what the model is told beside counts not."""
    return next(str(m["role"]) for m in reversed(body["messages"]) if m["role"] != "system")


def last_words(body: dict[str, Any]) -> str:
    """What the caller said last, as the model reads it."""
    for message in reversed(body["messages"]):
        if message["role"] == "user":
            return text_of(message)
    return ""


def text_of(message: dict[str, Any]) -> str:
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return " ".join(part.get("text", "") for part in content)


def sheet_of(body: dict[str, Any]) -> dict[str, Any]:
    """The call as the model was told of it: the JSON among its system messages."""
    for message in reversed(body["messages"]):
        if message["role"] == "system" and (found := re.search(r"\{.*\}", text_of(message), re.S)):
            told: dict[str, Any] = json.loads(found.group())
            return told
    return {}
