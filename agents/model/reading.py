"""One request to a provider, read by a task of its own, so that it can be left behind."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, Literal

from livekit.agents import llm

from agents.model.deadlines import Deadlines
from agents.model.faults import Fault, fault_from
from agents.model.signs import listening

_PULSE: Final = "pulse"
_END: Final = "end"
_Item = llm.ChatChunk | Exception | Literal["pulse", "end"]

_left_behind: set[asyncio.Task[None]] = set()
"""Requests nobody waits for any more; the loop alone would not keep them alive to the end."""


class Reading:
    """Chunks as they come, under deadlines that a provider cannot hold up.

    A library's own time-outs are cooperative: a hung `__anext__` or a swallowed cancellation
    defeats them. Here the waiting is done on a queue, whatever the task behind it does.
    """

    def __init__(self, ask: Callable[[], llm.LLMStream], deadlines: Deadlines) -> None:
        self._deadlines = deadlines
        self._loop = asyncio.get_running_loop()
        self._items: asyncio.Queue[_Item] = asyncio.Queue()
        self._started = self._released = self._loop.time()
        self._sign: float | None = None
        self._begun = False
        self._retry_after: float | None = None
        self._task = asyncio.create_task(self._pump(ask), name="model.reading")

    async def next(self, *, within: float | None = None) -> llm.ChatChunk | None:
        """The next chunk, None at a clean end; a deadline or an error is a `Fault`."""
        until = None if within is None else self._loop.time() + within
        while True:
            due, fault = self._due()
            try:
                async with asyncio.timeout_at(due if until is None else min(due, until)):
                    item = await self._items.get()
            except TimeoutError:
                raise fault from None
            if isinstance(item, Exception):
                raise fault_from(item, self._retry_after) from None
            if item == _END:
                return None
            self._sign = self._loop.time()
            if isinstance(item, llm.ChatChunk):
                self._begun = self._begun or item.has_response()
                return item

    def released(self) -> None:
        """Something whole went out to the caller: the wait for the next whole thing starts now."""
        self._released = self._loop.time()

    def alive(self) -> None:
        self._items.put_nowait(_PULSE)

    def leave_alone(self, seconds: float) -> None:
        self._retry_after = seconds

    def leave(self) -> None:
        """Ask the request to stop, and wait for nothing."""
        if not self._task.done():
            _left_behind.add(self._task)
            self._task.add_done_callback(_left_behind.discard)
            self._task.cancel()

    def _due(self) -> tuple[float, Fault]:
        whole = self._released + self._deadlines.whole
        first = self._started + self._deadlines.first
        if self._sign is None:
            due, fault = first, Fault("first_chunk")
        else:
            due, fault = self._sign + self._deadlines.between, Fault("stalled")
            if not self._begun:
                # Servers open the stream before the model thinks: `first` is still theirs.
                due = max(due, first)
        return (due, fault) if due < whole else (whole, Fault("slow"))

    async def _pump(self, ask: Callable[[], llm.LLMStream]) -> None:
        try:
            with listening(self):
                async with ask() as stream:
                    async for chunk in stream:
                        self._items.put_nowait(chunk)
                    self._items.put_nowait(_END)
        except Exception as error:  # noqa: BLE001 - whatever it is, the understudy goes on
            self._items.put_nowait(error)
