"""The outbox: a message is a row from the moment it is decided until long after it was sent."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Select, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.messages.model import Draft, Queued
from shared.messages.segments import segments
from shared.store.clean import clean
from shared.store.schema import outbox


async def add(
    conn: AsyncConnection, draft: Draft, *, business: str, call: str | None, now: dt.datetime
) -> tuple[int, bool]:
    """Write a draft; returns its id and whether it is new. `dedupe` is unique in a business."""
    same_recipient = (outbox.c.business == business) & (
        outbox.c.recipient == literal(draft.recipient, outbox.c.recipient.type)
    )
    row: dict[str, Any] = draft.model_dump() | {
        "business": business,
        "call": call,
        "created": now,
        "segments": segments(clean(draft.text)) if draft.channel in ("sms", "console") else 0,
        "status": "queued",
        "attempts": 0,
        "position": select(func.coalesce(func.max(outbox.c.position), 0) + 1)
        .where(same_recipient)
        .scalar_subquery(),
    }
    insert = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    written = await conn.scalar(
        insert(outbox)
        .values(row)
        .on_conflict_do_nothing(index_elements=["business", "dedupe"])
        .returning(outbox.c.id)
    )
    if written is not None:
        return int(written), True
    first = select(outbox.c.id).where(
        outbox.c.business == business,
        outbox.c.dedupe == literal(draft.dedupe, outbox.c.dedupe.type),
    )
    return int((await conn.execute(first)).scalar_one()), False


async def list_messages(
    conn: AsyncConnection, *, business: str | None = None, call: str | None = None, limit: int = 50
) -> tuple[Queued, ...]:
    """The newest messages, newest first."""
    query: Select[Any] = select(outbox).order_by(outbox.c.id.desc()).limit(limit)
    if business is not None:
        query = query.where(outbox.c.business == business)
    if call is not None:
        query = query.where(outbox.c.call == call)
    return tuple(queued(row) for row in (await conn.execute(query)).mappings())


def queued(row: RowMapping) -> Queued:
    """An outbox row as a value."""
    return Queued(**{name: row[name] for name in Queued.model_fields})
