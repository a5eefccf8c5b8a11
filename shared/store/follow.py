"""Reading events as they come, missing none.

On PostgreSQL ids are taken before the commit, so a reader that goes by id alone skips rows of
slower writers. Here a row is read once every transaction that began before its own is over, in
the order of (transaction, id). Writers take no lock for it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict
from sqlalchemy import and_, or_, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.events import AnyEvent
from shared.events import events as kinds
from shared.store.schema import events
from shared.store.types import oldest_running

BATCH = 500


class Cursor(NamedTuple):
    """A place in the order of events. As text (`12-345`) it fits a browser's `Last-Event-ID`."""

    xid: int
    id: int

    def __str__(self) -> str:
        return f"{self.xid}-{self.id}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Raises ValueError for anything `str` did not make."""
        xid, number = text.split("-")
        return cls(int(xid), int(number))


START = Cursor(0, 0)


class Stored(BaseModel):
    """An event as it rests in the table."""

    model_config = ConfigDict(frozen=True)

    cursor: Cursor
    business: str
    call: str | None
    at: dt.datetime
    event: AnyEvent


class Readable(Protocol):
    """What following needs of a store."""

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]: ...


async def of_call(conn: AsyncConnection, call: str) -> tuple[Stored, ...]:
    """Every event of a call, in order."""
    query = select(events).where(events.c.call == call).order_by(events.c.id)
    return tuple(_stored(row) for row in (await conn.execute(query)).mappings())


async def after(
    conn: AsyncConnection, cursor: Cursor, *, call: str | None = None
) -> tuple[Stored, ...]:
    """Up to 500 settled events behind a cursor, in order; of one call if it is named."""
    query = (
        select(events)
        .where(
            or_(
                events.c.xid > cursor.xid,
                and_(events.c.xid == cursor.xid, events.c.id > cursor.id),
            )
        )
        .order_by(events.c.xid, events.c.id)
        .limit(BATCH)
    )
    if call is not None:
        query = query.where(events.c.call == call)
    if conn.dialect.name == "postgresql":
        query = query.where(events.c.xid < oldest_running())
    return tuple(_stored(row) for row in (await conn.execute(query)).mappings())


async def follow(
    store: Readable, cursor: Cursor = START, *, call: str | None = None, every: float = 0.1
) -> AsyncIterator[Stored]:
    """Every event behind the cursor and then each new one, for ever; looks each `every` seconds."""
    while True:
        async with store.read() as conn:
            batch = await after(conn, cursor, call=call)
        for stored in batch:
            yield stored
            cursor = stored.cursor
        if len(batch) < BATCH:
            await asyncio.sleep(every)


def _stored(row: RowMapping) -> Stored:
    return Stored(
        cursor=Cursor(row["xid"], row["id"]),
        business=row["business"],
        call=row["call"],
        at=row["at"],
        event=kinds.validate_python(row["payload"]),
    )
