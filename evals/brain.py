"""The model of a scripted call: the understudy, alone or behind a provider that does as told."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from agents.call import Call
from agents.model import Breaker, Deadlines, ModelDoor
from agents.model.provider import OpenAIProvider
from agents.session import Brain
from agents.understudy import Understudy
from evals.fields import UNDERSTUDY
from evals.providers import Call as ToolCall
from evals.providers import OpenAIServer, Reply
from evals.scenario import Scenario, Turn
from evals.trace import Trace

IMPATIENT = Deadlines(first=0.2, between=0.12, whole=0.35)
"""For a provider that falls silent: it should cost a dialogue little."""
PATIENT = Deadlines(first=8.0, between=8.0, whole=12.0)
"""For one that answers, on a machine that may be busy."""
_SILENT = ("hang", "slow", "drip", "stall")

_BEGUN = "Un instant, s'il vous plaît, je regarde cela tout de suite avec vous"
"""What a provider begins to say before a fault: half a sentence that must never be heard."""


class Prompter:
    """Gives the provider its words for each turn, and remembers when it had none."""

    def __init__(self, scenario: Scenario, trace: Trace) -> None:
        self._scenario, self._trace = scenario, trace
        self._replies: deque[str | dict[str, Any]] = deque()
        self._turn = 0
        self._faulty = scenario.model != UNDERSTUDY
        self.server = OpenAIServer(self._reply, mode=scenario.model if self._faulty else "ok")

    def turn(self, number: int, turn: Turn) -> None:
        """The next turn of the caller begins."""
        self._turn = number
        self._replies = deque(turn.model or ())
        standing = self._scenario.model
        fault = turn.fault or standing
        self._faulty = fault != UNDERSTUDY
        self.server.mode = fault if self._faulty else "ok"

    def _reply(self, body: dict[str, Any]) -> Reply | str:
        if not self._replies:
            if not self._faulty:
                asked = str(body["messages"][-1])[:200]
                told = f"the model was asked once more, with {asked}"
                self._trace.surprises.append((self._turn, "script_unmatched", told))
            return _BEGUN
        reply = self._replies.popleft()
        if isinstance(reply, str):
            return reply
        [(tool, arguments)] = reply.items()
        return Reply(calls=(ToolCall.of(tool, **(arguments or {})),))


@asynccontextmanager
async def brain(scenario: Scenario, trace: Trace) -> AsyncIterator[tuple[Brain, Prompter | None]]:
    """Makes the model of the call; a prompter where a provider stands before the understudy."""
    if not scenario.has_provider:
        yield (lambda call: _door(call, None, PATIENT)), None
        return
    faults = (scenario.model, *(turn.fault or "" for turn in scenario.turns))
    deadlines = IMPATIENT if any(f.startswith(_SILENT) for f in faults) else PATIENT
    prompter = Prompter(scenario, trace)
    async with prompter.server as url:
        provider = OpenAIProvider(base_url=url, model="scripted")
        try:
            yield (lambda call: _door(call, provider, deadlines)), prompter
        finally:
            await provider.aclose()


def _door(call: Call, provider: OpenAIProvider | None, deadlines: Deadlines) -> ModelDoor:
    return ModelDoor(
        Understudy(call),
        provider,
        breaker=Breaker(),
        deadlines=deadlines,
        report=lambda fact: call.reports.append(fact),
        agent=lambda: call.state.agent,
        language=lambda: call.language,
    )
