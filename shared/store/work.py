"""The unit of work as the store hands it out: see `shared.store.unit` for the contract."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.errors import NotFound
from shared.events import AnyEvent, MessageQueued, events
from shared.messages import outbox
from shared.messages.model import Draft
from shared.state import CallState
from shared.store import schema
from shared.store.transcript import Role, Source

_MILLISECOND = dt.timedelta(milliseconds=1)


@dataclass
class Work:
    """Writes through one open transaction."""

    conn: AsyncConnection
    now: dt.datetime
    business: str
    call: str | None
    emitted: list[AnyEvent] = field(default_factory=list)

    async def emit(self, event: AnyEvent) -> int:
        """Append a fact of this unit's call; returns its id."""
        fact = event if event.at else event.model_copy(update={"at": self.now})
        row = {
            "business": self.business,
            "call": self.call,
            "at": fact.at,
            "type": fact.type,
            "payload": events.dump_python(fact, mode="json"),
        }
        written = insert(schema.events).values(row).returning(schema.events.c.id)
        number = int((await self.conn.execute(written)).scalar_one())
        self.emitted.append(fact)
        return number

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
        """Append to the call's transcript; returns the entry's id."""
        if start_ms is None:
            started = await self.conn.scalar(
                select(schema.calls.c.started).where(schema.calls.c.id == self.call)
            )
            start_ms = 0 if started is None else max(0, (self.now - started) // _MILLISECOND)
        row = {
            "business": self.business, "call": self.call, "at": self.now, "speaker": speaker,
            "role": role, "agent": agent, "language": language, "confidence": confidence,
            "start_ms": start_ms, "end_ms": end_ms, "source": source, "final": final, "text": text,
        }  # fmt: skip
        table = schema.transcript
        written = await self.conn.execute(insert(table).values(row).returning(table.c.id))
        return int(written.scalar_one())

    async def last_entry(self) -> int:
        """The id of the caller's last words; 0 when he has said nothing yet."""
        table = schema.transcript
        last = select(func.max(table.c.id)).where(
            table.c.call == self.call, table.c.role == "caller"
        )
        return int(await self.conn.scalar(last) or 0)
