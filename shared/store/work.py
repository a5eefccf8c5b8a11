"""The unit of work as the store hands it out: see `shared.store.unit` for the contract."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.errors import NotFound
from shared.events import AnyEvent, MessageQueued, events
from shared.messages import outbox
from shared.messages.model import Draft
from shared.state import CallState
from shared.store import schema, transcript
from shared.store.transcript import Entry


@dataclass
class Work:
    """Writes through one open transaction."""

    conn: AsyncConnection
    now: dt.datetime
    business: str
    call: str | None

    async def emit(self, event: AnyEvent) -> int:
        """Append a fact of this unit's call; returns its id."""
        at = event.at or self.now
        payload = events.dump_python(event.model_copy(update={"at": at}), mode="json")
        row = {
            "business": self.business, "call": self.call, "at": at,
            "type": event.type, "payload": payload,
        }  # fmt: skip
        done = await self.conn.execute(
            insert(schema.events).values(row).returning(schema.events.c.id)
        )
        return int(done.scalar_one())

    async def queue(self, message: Draft) -> int:
        """Put a message in the outbox, with its event; the same `dedupe` again is the first."""
        number, fresh = await outbox.add(
            self.conn, message, business=self.business, call=self.call, now=self.now
        )
        if fresh:
            await self.emit(MessageQueued(message=number, kind=message.kind))
        return number

    async def save(self, state: CallState) -> None:
        """Store the call's memory; NotFound for a call never opened."""
        calls = schema.calls
        done = await self.conn.execute(
            update(calls)
            .where(calls.c.id == state.call, calls.c.business == self.business)
            .values(
                state=state.model_dump(mode="json"),
                state_version=state.v,
                language=state.language,
            )
        )
        if done.rowcount != 1:
            raise NotFound(f"There is no call {state.call} to save. Open it first.")

    async def add_entry(self, entry: Entry) -> int:
        """Append to the call's transcript; returns the entry's id."""
        if self.call is None:
            raise ValueError("words belong to a call: open the unit with one")
        return await transcript.add(
            self.conn, entry, business=self.business, call=self.call, at=self.now
        )
