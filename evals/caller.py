"""A caller who reads from a script, and writes down what happens on the line."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from livekit.agents import llm

from agents.call import Call
from agents.session import Brain
from evals.records import Records
from evals.scenario import Turn
from evals.trace import Exchange, Spoken, Trace
from shared.events import AnyEvent
from shared.messages.outbox import list_messages
from shared.store import Store

_CODE = re.compile(r"\d{6}")

Prepare = Callable[[int, Turn], Awaitable[None]]
"""What happens before a turn of the script."""


class ScriptedCaller:
    """The text line of a call and its watcher."""

    def __init__(
        self, turns: tuple[Turn, ...], trace: Trace, store: Store, prepare: Prepare
    ) -> None:
        speaks_first = bool(turns[0].user or turns[0].silence)
        self._turns = list(enumerate(turns))[0 if speaks_first else 1 :]
        self._trace, self._store, self._prepare = trace, store, prepare
        self._call: Call | None = None
        self._records: Records | None = None
        trace.exchanges.append(Exchange(None))
        trace.script_offset = 1 if speaks_first else 0

    def rung(self, brain: Brain) -> Brain:
        """The same brain; when it is asked for, the call is there and can be watched."""

        def of_call(call: Call) -> llm.LLM[Any]:
            self._call, self._records = call, Records(call.profile)
            return brain(call)

        return of_call

    async def hear(self) -> str | None:
        if not self._turns:
            return None
        number, turn = self._turns.pop(0)
        await self._prepare(number, turn)
        words = turn.user or ""
        if "{code}" in words:
            words = words.replace("{code}", await self._code())
        self._trace.exchanges.append(Exchange(words))
        if self._records:
            self._records.heard(words)
        return words

    async def say(self, agent: str, text: str) -> None:
        """Noted in `said`, once it is on the record."""

    def event(self, event: AnyEvent) -> None:
        self._now.events.append(event)

    def said(self, agent: str, text: str) -> None:
        unfounded = None
        if self._call and self._records:
            unfounded = self._records.unfounded(self._call, text)
        self._now.messages.append(Spoken(agent, text, unfounded))

    def turn(self, call: Call) -> None:
        self._now.state = call.state.model_copy(deep=True)
        self._now.heard = call.turn.heard

    def ended(self, call: Call) -> None:
        self.turn(call)

    @property
    def _now(self) -> Exchange:
        return self._trace.exchanges[-1]

    async def _code(self) -> str:
        """The code in the newest text message that has one."""
        async with self._store.read() as conn:
            for message in await list_messages(conn):
                if message.kind == "code" and (found := _CODE.search(message.text)):
                    return found.group()
        return "000000"
