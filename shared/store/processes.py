"""Who is running: a heartbeat each second, and seats, so that no call is promised to nobody.

These rows are shared between machines, so their time is the database's own.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from sqlalchemy import delete, func, insert, select, update

from shared.store.database_time import database_now
from shared.store.schema import calls, processes
from shared.store.unit import Unit

BEAT = 1.0
"""Seconds between two heartbeats."""
SILENT = 5.0
"""Seconds without one after which a process counts as gone."""

Role = Literal["web", "worker"]


async def announce(u: Unit, process: str, role: Role, *, seats: int) -> None:
    """A process has started and can take so many calls at once."""
    now = await database_now(u.conn)
    await u.conn.execute(
        insert(processes).values(id=process, role=role, seats=seats, started=now, beat=now)
    )


async def beat(u: Unit, process: str) -> None:
    """It is still there."""
    now = await database_now(u.conn)
    await u.conn.execute(update(processes).where(processes.c.id == process).values(beat=now))


async def leave(u: Unit, process: str) -> None:
    """It has stopped; its calls have no seat any more."""
    await u.conn.execute(delete(processes).where(processes.c.id == process))


async def take_seat(u: Unit) -> str | None:
    """A seat for the unit's call at a living process; its id, or None when all are taken.

    A call that has a seat and takes another leaves the first.
    """
    alive = await database_now(u.conn) - dt.timedelta(seconds=SILENT)
    taken = (
        select(func.count())
        .where(calls.c.seat == processes.c.id, calls.c.ended.is_(None), calls.c.id != u.call)
        .scalar_subquery()
    )
    # The row is locked before it is counted again, or two calls could take the last seat.
    living = select(processes.c.id, processes.c.seats).where(processes.c.beat >= alive)
    for row in await u.conn.execute(living.order_by(taken, processes.c.id).with_for_update()):
        free = select(processes.c.seats - taken).where(processes.c.id == row.id)
        if (await u.conn.execute(free)).scalar_one() > 0:
            await u.conn.execute(update(calls).where(calls.c.id == u.call).values(seat=row.id))
            return str(row.id)
    return None
