"""A unit of work: rows, events, messages and the call's state, stored together or not at all."""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from shared.events import AnyEvent
from shared.state import CallState


class Message(Protocol):
    """See `shared.messages.model.Draft`."""


class Unit(Protocol):
    """Open through `async with store.unit(call=…) as u`; commits at the end, or rolls all back.

    On SQLite it begins IMMEDIATE. No unit may span a network call.
    """

    conn: AsyncConnection
    now: dt.datetime

    async def emit(self, event: AnyEvent) -> int:
        """Append a fact of this unit's call; returns its id."""
        ...

    async def queue(self, message: Any) -> int:
        """Put a message in the outbox, with its event; returns its id."""
        ...

    async def save(self, state: CallState) -> None:
        """Store the call's memory in this same transaction."""
        ...
