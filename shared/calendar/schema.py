"""The book's tables. Every busy stretch of a stylist is a row of its own, and no two overlap.

`lanes` gives each stylist a number and a row to lock. `busy` holds what a booking or a hold
occupies, in epoch seconds, and belongs to one or the other: a colour with processing is two rows,
and the gap between them is free for others.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from shared.store.schema import metadata
from shared.store.types import Instant, Json, Key, Words

LONGEST = 86_400
"""No busy stretch lasts longer than this many seconds, so a look for overlaps can stay short."""

lanes = Table(
    "lanes",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("business", String, nullable=False),
    Column("staff", String, nullable=False),
    UniqueConstraint("business", "staff"),
)

bookings = Table(
    "bookings",
    metadata,
    Column("id", String, primary_key=True),
    Column("business", String, nullable=False),
    Column("start", Instant, nullable=False),
    Column("end", Instant, nullable=False),
    Column("staff", String, nullable=False),
    Column("services", Json, nullable=False),
    Column("name", Words, nullable=False),
    Column("phone", String),
    Column("status", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("call", String),
    Column("created", Instant, nullable=False),
    Column("updated", Instant, nullable=False),
    Index(None, "business", "start"),
    Index(None, "business", "phone", "start"),
)

holds = Table(
    "holds",
    metadata,
    Column("business", String, nullable=False),
    Column("call", String, nullable=False),
    Column("lane", ForeignKey("lanes.id"), nullable=False),
    Column("start", Instant, nullable=False),
    Column("services", Json, nullable=False),
    Column("placed", Instant, nullable=False),
    Column("expires", Instant, nullable=False),
    PrimaryKeyConstraint("business", "call"),
    Index(None, "lane", "expires"),
)

busy = Table(
    "busy",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("business", String, nullable=False),
    Column("lane", ForeignKey("lanes.id"), nullable=False),
    Column("starts", BigInteger, nullable=False),
    Column("ends", BigInteger, nullable=False),
    Column("booking", ForeignKey("bookings.id")),
    Column("call", String),
    ForeignKeyConstraint(
        ("business", "call"), ("holds.business", "holds.call"), ondelete="CASCADE"
    ),
    CheckConstraint(f"ends > starts AND ends - starts <= {LONGEST}", name="length"),
    CheckConstraint("(booking IS NULL) <> (call IS NULL)", name="owner"),
    Index(None, "lane", "starts"),
    Index(None, "business", "starts"),
    Index(None, "booking"),
    Index(None, "business", "call"),
)

answers = Table(
    "answers",
    metadata,
    Column("business", String, nullable=False),
    Column("key", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("answer", Json),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("business", "key"),
)
