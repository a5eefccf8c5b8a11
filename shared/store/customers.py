"""The people a business knows, by telephone number."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.store.clean import clean
from shared.store.schema import customers
from shared.store.unit import Unit

LONGEST_NAME = 100


class Customer(BaseModel):
    """`phone` is E.164 and unique in a business."""

    model_config = ConfigDict(frozen=True)

    id: int
    business: str
    phone: str
    name: str
    language: str | None
    created: dt.datetime
    updated: dt.datetime


async def remember(u: Unit, phone: str, name: str, *, language: str | None = None) -> int:
    """Add a customer, or bring the one of this number up to date; returns the id."""
    new = {"name": clean(name, LONGEST_NAME), "updated": u.now}
    if language is not None:
        new["language"] = language
    insert = postgresql.insert if u.conn.dialect.name == "postgresql" else sqlite.insert
    written = await u.conn.scalar(
        insert(customers)
        .values(business=u.business, phone=phone, created=u.now, **new)
        .on_conflict_do_update(index_elements=["business", "phone"], set_=new)
        .returning(customers.c.id)
    )
    return int(written or 0)


async def by_phone(conn: AsyncConnection, business: str, phone: str) -> Customer | None:
    """Whoever has this number, if the business knows it."""
    query = select(customers).where(customers.c.business == business, customers.c.phone == phone)
    row = (await conn.execute(query)).mappings().first()
    return None if row is None else Customer(**row)
