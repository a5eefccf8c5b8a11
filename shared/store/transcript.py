"""Who said what, in a call: the words themselves, which no event and no log carries."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.store.schema import transcript

Role = Literal["caller", "agent", "operator"]
Source = Literal["typed", "heard", "keyed", "spoken"]
"""How the words came: typed, recognised, keyed on the telephone, or said by our own voice."""


class Entry(BaseModel):
    """One stretch of speech, as it rests in the transcript.

    Offsets count milliseconds from the start of the call; `confidence` is the recogniser's, 0 to
    1; `final` is False while the words may still change.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int
    at: dt.datetime
    speaker: str
    role: Role
    text: str
    language: str
    agent: str | None
    confidence: float | None
    start_ms: int
    end_ms: int | None
    source: Source
    final: bool


async def of_call(conn: AsyncConnection, call: str) -> tuple[Entry, ...]:
    """Everything said in a call, in the order it was written."""
    columns = [transcript.c[name] for name in Entry.model_fields]
    query = select(*columns).where(transcript.c.call == call).order_by(transcript.c.id)
    return tuple(Entry(**row) for row in (await conn.execute(query)).mappings())
