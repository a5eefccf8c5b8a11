"""Each stylist's row, locked by whoever writes into their days.

Why a lock and a constraint: `docs/decisions/book-overlap.md`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.calendar.schema import lanes


def insert_new(
    conn: AsyncConnection, table: Table, values: dict[str, Any]
) -> PostgresInsert | SqliteInsert:
    """An insert that leaves a row which is there already alone; `rowcount` tells.

    On PostgreSQL it waits for another transaction that is writing the same row.
    """
    if conn.dialect.name == "postgresql":
        return postgres_insert(table).values(values).on_conflict_do_nothing()
    return sqlite_insert(table).values(values).on_conflict_do_nothing()


async def lock(conn: AsyncConnection, business: str, staff: str) -> int:
    """The number of a stylist's lane, theirs alone to write until the transaction ends.

    SQLite has locked everything when the unit of work began, and knows no row locks.
    """
    mine = select(lanes.c.id).where(lanes.c.business == business, lanes.c.staff == staff)
    number = await conn.scalar(mine.with_for_update())
    if number is None:
        await conn.execute(insert_new(conn, lanes, {"business": business, "staff": staff}))
        number = (await conn.execute(mine.with_for_update())).scalar_one()
    return int(number)
