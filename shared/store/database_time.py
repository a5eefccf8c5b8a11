"""The database's own time, for what machines with different clocks must agree on."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection


async def database_now(conn: AsyncConnection) -> dt.datetime:
    """The moment by the database's clock, UTC; on SQLite, the machine's. For leases and beats."""
    if conn.dialect.name == "postgresql":
        moment: dt.datetime = (await conn.execute(select(func.clock_timestamp()))).scalar_one()
        return moment
    said = (await conn.execute(select(func.strftime("%Y-%m-%dT%H:%M:%f", "now")))).scalar_one()
    return dt.datetime.fromisoformat(said).replace(tzinfo=dt.UTC)
