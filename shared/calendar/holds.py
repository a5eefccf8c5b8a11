"""A time kept for a call while its caller decides: one a call, for three minutes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.calendar.schema import holds
from shared.models import Slot

LIFE = dt.timedelta(minutes=3)


@dataclass(frozen=True)
class Hold:
    """A live hold. `placed` is when the time was first promised; renewing does not change it."""

    lane: int
    start: dt.datetime
    services: tuple[str, ...]
    placed: dt.datetime

    def keeps(self, slot: Slot, lane: int) -> bool:
        """Whether it is this slot that is held."""
        return (self.lane, self.start, self.services) == (lane, slot.start, slot.services)


async def of_call(conn: AsyncConnection, business: str, call: str, now: dt.datetime) -> Hold | None:
    """The call's hold, unless it has expired."""
    mine = (holds.c.business == business, holds.c.call == call, holds.c.expires > now)
    row = (await conn.execute(select(holds).where(*mine))).one_or_none()
    return None if row is None else Hold(row.lane, row.start, tuple(row.services), row.placed)


async def place(
    conn: AsyncConnection, business: str, call: str, hold: Hold, now: dt.datetime
) -> None:
    """Write the call's only hold; its busy rows are the caller's to add."""
    await drop(conn, business, call)
    await conn.execute(
        insert(holds).values(
            business=business,
            call=call,
            lane=hold.lane,
            start=hold.start,
            services=list(hold.services),
            placed=hold.placed,
            expires=now + LIFE,
        )
    )


async def renew(conn: AsyncConnection, business: str, call: str, now: dt.datetime) -> bool:
    """Three more minutes from now; False when there is no live hold."""
    mine = (holds.c.business == business, holds.c.call == call, holds.c.expires > now)
    done = await conn.execute(update(holds).where(*mine).values(expires=now + LIFE))
    return done.rowcount == 1


async def drop(conn: AsyncConnection, business: str, call: str) -> None:
    """Free what a call holds; its busy rows go with it."""
    await conn.execute(delete(holds).where(holds.c.business == business, holds.c.call == call))


async def expire(conn: AsyncConnection, lane: int, now: dt.datetime) -> None:
    """Clear a lane of holds that nobody renewed, before anybody else writes into it."""
    await conn.execute(delete(holds).where(holds.c.lane == lane, holds.c.expires <= now))
