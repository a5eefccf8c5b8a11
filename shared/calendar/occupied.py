"""The busy rows: who is taken when, by a booking or by a hold that still lives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.calendar.schema import LONGEST, busy, holds, lanes
from shared.rules.wall import Span


async def between(
    conn: AsyncConnection,
    business: str,
    span: Span,
    *,
    now: dt.datetime,
    moving: str | None,
    call: str | None,
) -> dict[str, list[Span]]:
    """Busy time by stylist, in one query.

    Left out: the booking `moving`, the hold of `call`, and holds that have expired.
    """
    held = and_(busy.c.business == holds.c.business, busy.c.call == holds.c.call)
    query = (
        select(lanes.c.staff, busy.c.starts, busy.c.ends)
        .join(lanes, lanes.c.id == busy.c.lane)
        .outerjoin(holds, held)
        .where(
            busy.c.business == business,
            _overlaps(span),
            or_(busy.c.call.is_(None), holds.c.expires > now),
            _others(moving, call),
        )
    )
    found: dict[str, list[Span]] = {}
    for staff, starts, ends in (await conn.execute(query)).all():
        found.setdefault(staff, []).append((starts, ends))
    return found


async def clash(
    conn: AsyncConnection,
    lane: int,
    spans: Sequence[Span],
    *,
    moving: str | None = None,
    call: str | None = None,
) -> bool:
    """Whether somebody else has any of this; ask with the lane locked and expired holds gone."""
    query = (
        select(busy.c.id)
        .where(busy.c.lane == lane, or_(*map(_overlaps, spans)), _others(moving, call))
        .limit(1)
    )
    return await conn.scalar(query) is not None


async def occupy(
    conn: AsyncConnection,
    business: str,
    lane: int,
    spans: Sequence[Span],
    *,
    booking: str | None = None,
    call: str | None = None,
) -> None:
    """Take this time for a booking or for a call's hold."""
    owner = {"business": business, "lane": lane, "booking": booking, "call": call}
    if spans:
        await conn.execute(insert(busy), [{**owner, "starts": a, "ends": b} for a, b in spans])


async def vacate(conn: AsyncConnection, booking: str) -> None:
    """Free a booking's time."""
    await conn.execute(delete(busy).where(busy.c.booking == booking))


async def spans_of(conn: AsyncConnection, lane: int, booking: str) -> tuple[Span, ...]:
    """The time a booking has in a lane."""
    query = select(busy.c.starts, busy.c.ends).where(busy.c.booking == booking, busy.c.lane == lane)
    return tuple((row.starts, row.ends) for row in await conn.execute(query))


def _overlaps(span: Span) -> ColumnElement[bool]:
    start, end = span
    # The second bound on `starts` lets the index skip a year of older rows.
    near = and_(busy.c.starts < end, busy.c.starts > start - LONGEST)
    return and_(near, busy.c.ends > start)


def _others(moving: str | None, call: str | None) -> ColumnElement[bool]:
    return and_(
        busy.c.booking.is_distinct_from(moving) if moving else busy.c.id.is_not(None),
        busy.c.call.is_distinct_from(call) if call else busy.c.id.is_not(None),
    )
