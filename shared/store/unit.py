"""A unit of work: rows, events, messages and the call's state, stored together or not at all."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from shared.events import AnyEvent
from shared.messages.model import Draft
from shared.state import CallState
from shared.store.transcript import Role, Source


class Unit(Protocol):
    """Open through `async with store.unit(call, business) as u`; commits at the end, or rolls
    all back.

    On SQLite it begins IMMEDIATE. No unit may span a network call. `now` is the moment it began;
    `emitted` lists its events in order, true once it is committed.
    """

    conn: AsyncConnection
    now: dt.datetime
    business: str
    call: str | None
    emitted: list[AnyEvent]

    async def emit(self, event: AnyEvent) -> int:
        """Append a fact of this unit's call; returns its id."""
        ...

    async def queue(self, message: Draft) -> int:
        """Put a message in the outbox, with its event; returns its id.

        The same `dedupe` again returns the first message's id and writes nothing.
        """
        ...

    async def save(self, state: CallState) -> None:
        """Store the call's memory in this same transaction; NotFound for a call never opened."""
        ...

    async def entry(
        self,
        *,
        speaker: str,
        role: Role,
        language: str,
        text: str,
        agent: str | None = None,
        confidence: float | None = None,
        start_ms: int | None = None,
        end_ms: int | None = None,
        source: Source = "typed",
        final: bool = True,
    ) -> int:
        """Append to the call's transcript; returns the entry's id.

        `speaker` tells people of one role apart; `confidence` is 0 to 1; offsets are milliseconds
        from the start of the call, by default now.
        """
        ...

    async def last_entry(self) -> int:
        """The id of the caller's last words; 0 when he has said nothing yet."""
        ...
