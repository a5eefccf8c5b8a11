"""Who said what, in a call: the words themselves, which no event and no log carries."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.store.schema import transcript

Role = Literal["caller", "agent", "operator"]
Source = Literal["typed", "heard", "keyed", "spoken"]


class Entry(BaseModel):
    """One stretch of speech. Offsets count milliseconds from the start of the call.

    `speaker` tells people of one role apart (`caller`, an agent's name, an operator's id);
    `confidence` is the recogniser's, 0 to 1; `final` is False while it may still change.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    speaker: str
    role: Role
    text: str
    language: str
    agent: str | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)
    start_ms: int = Field(default=0, ge=0)
    end_ms: int | None = Field(default=None, ge=0)
    source: Source = "typed"
    final: bool = True


class StoredEntry(Entry):
    """An entry as it rests in the transcript."""

    id: int
    at: dt.datetime


async def add(
    conn: AsyncConnection, entry: Entry, *, business: str, call: str, at: dt.datetime
) -> int:
    """Append to a call's transcript; returns the entry's id."""
    row = entry.model_dump() | {"business": business, "call": call, "at": at}
    written = await conn.execute(insert(transcript).values(row).returning(transcript.c.id))
    return int(written.scalar_one())


async def of_call(conn: AsyncConnection, call: str) -> tuple[StoredEntry, ...]:
    """Everything said in a call, in the order it was written."""
    query = select(transcript).where(transcript.c.call == call).order_by(transcript.c.id)
    return tuple(
        StoredEntry(**{name: row[name] for name in StoredEntry.model_fields})
        for row in (await conn.execute(query)).mappings()
    )
