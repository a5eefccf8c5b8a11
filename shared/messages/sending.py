"""The sender's side of the outbox: take messages under a lease, say what became of them.

A sender that dies loses its lease, and another goes on. Whoever lost the lease is told so.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.messages.model import Queued
from shared.messages.outbox import queued
from shared.store.database_time import database_now
from shared.store.schema import outbox


async def lease(
    conn: AsyncConnection, sender: str, *, now: dt.datetime, seconds: float = 30, limit: int = 10
) -> tuple[Queued, ...]:
    """Messages that are due, oldest first, for this sender alone until the lease runs out.

    One recipient's messages go in the order they were decided: a message waits for an earlier
    one that is due, on its way, or to be tried again.
    """
    clock = await database_now(conn)
    earlier = outbox.alias("earlier")
    due = (
        select(outbox.c.id)
        .where(_ready(outbox, now, clock))
        .where(
            ~select(earlier.c.id)
            .where(
                earlier.c.business == outbox.c.business,
                earlier.c.recipient == outbox.c.recipient,
                tuple_(earlier.c.position, earlier.c.id) < tuple_(outbox.c.position, outbox.c.id),
                _in_the_way(earlier, now),
            )
            .exists()
        )
        .order_by(outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    numbers = (await conn.execute(due)).scalars().all()
    taken = (
        update(outbox)
        .where(outbox.c.id.in_(numbers))
        .values(
            status="leased",
            attempts=outbox.c.attempts + 1,
            leased_by=sender,
            leased_until=clock + dt.timedelta(seconds=seconds),
        )
        .returning(outbox)
    )
    rows = (await conn.execute(taken)).mappings().all()
    return tuple(sorted((queued(row) for row in rows), key=lambda message: message.id))


async def sent(conn: AsyncConnection, message: int, sender: str, *, provider_id: str) -> bool:
    """The provider took it. False when the lease was another's by then."""
    return await _settle(conn, message, sender, status="sent", provider_id=provider_id)


async def failed(
    conn: AsyncConnection, message: int, sender: str, *, reason: str, again: dt.datetime | None
) -> bool:
    """It did not go out: try `again` then, or never. False when the lease was another's."""
    if again is None:
        return await _settle(conn, message, sender, status="dead", reason=reason)
    return await _settle(conn, message, sender, status="failed", reason=reason, not_before=again)


async def expire(conn: AsyncConnection, *, now: dt.datetime) -> int:
    """Give up what is not worth sending any more; returns how many."""
    done = await conn.execute(
        update(outbox)
        .where(outbox.c.status.in_(("queued", "failed")), outbox.c.expires_at <= now)
        .values(status="expired")
    )
    return done.rowcount


async def _settle(conn: AsyncConnection, message: int, sender: str, **values: Any) -> bool:
    done = await conn.execute(
        update(outbox)
        .where(outbox.c.id == message, outbox.c.status == "leased", outbox.c.leased_by == sender)
        .values(leased_by=None, leased_until=None, **values)
    )
    return done.rowcount == 1


def _ready(table: Any, now: dt.datetime, clock: dt.datetime) -> ColumnElement[bool]:
    waiting = table.c.status.in_(("queued", "failed"))
    abandoned = and_(table.c.status == "leased", table.c.leased_until < clock)
    return and_(
        or_(waiting, abandoned),
        or_(table.c.not_before.is_(None), table.c.not_before <= now),
        or_(table.c.expires_at.is_(None), table.c.expires_at > now),
    )


def _in_the_way(table: Any, now: dt.datetime) -> ColumnElement[bool]:
    due = or_(table.c.not_before.is_(None), table.c.not_before <= now)
    return and_(
        or_(
            table.c.status.in_(("leased", "failed")),
            and_(table.c.status == "queued", due),
        ),
        or_(table.c.expires_at.is_(None), table.c.expires_at > now),
    )
