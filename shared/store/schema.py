"""The tables, once, for both databases. Migrations create them; a test holds the two together.

Every row carries the business it belongs to, except a process, which serves them all.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from shared.store.types import Instant, Json, Key, TransactionId, Words, current_transaction

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

cases = Table(
    "cases",
    metadata,
    Column("id", String, primary_key=True),
    Column("business", String, nullable=False),
    Column("subject", Words, nullable=False),
    Column("opened", Instant, nullable=False),
    Column("closed", Instant),
)

processes = Table(
    "processes",
    metadata,
    Column("id", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("started", Instant, nullable=False),
    Column("beat", Instant, nullable=False),
)

calls = Table(
    "calls",
    metadata,
    Column("id", String, primary_key=True),
    Column("business", String, nullable=False),
    Column("case_id", String, ForeignKey("cases.id")),
    Column("channel", String, nullable=False),
    Column("language", String, nullable=False),
    Column("caller", Words),
    Column("profile_hash", String, nullable=False),
    Column("prompt_hashes", Json, nullable=False),
    Column("state_version", Integer, nullable=False),
    Column("state", Json, nullable=False),
    Column("started", Instant, nullable=False),
    Column("ended", Instant),
    Column("outcome", String),
    Column("hung_up_by", String),
    Column("seat", String, ForeignKey("processes.id", ondelete="SET NULL")),
    Index(None, "business", "started"),
    Index(None, "case_id"),
    Index(None, "seat"),
)

events = Table(
    "events",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("xid", TransactionId, nullable=False, server_default=current_transaction()),
    Column("business", String, nullable=False),
    Column("call", String, ForeignKey("calls.id")),
    Column("at", Instant, nullable=False),
    Column("type", String, nullable=False),
    Column("payload", Json, nullable=False),
    Index(None, "xid", "id"),
    Index(None, "call", "id"),
    sqlite_autoincrement=True,  # an id seen by a follower is never given to another row
)

transcript = Table(
    "transcript",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("business", String, nullable=False),
    Column("call", String, ForeignKey("calls.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("speaker", Words, nullable=False),
    Column("role", String, nullable=False),
    Column("agent", String),
    Column("language", String, nullable=False),
    Column("confidence", Float),
    Column("start_ms", Integer, nullable=False),
    Column("end_ms", Integer),
    Column("source", String, nullable=False),
    Column("final", Boolean, nullable=False),
    Column("text", Words, nullable=False),
    Index(None, "call", "id"),
    sqlite_autoincrement=True,
)

customers = Table(
    "customers",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("business", String, nullable=False),
    Column("phone", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("language", String),
    Column("created", Instant, nullable=False),
    Column("updated", Instant, nullable=False),
    UniqueConstraint("business", "phone"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("business", String, nullable=False),
    Column("call", String, ForeignKey("calls.id")),
    Column("kind", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("recipient", Words, nullable=False),
    Column("language", String, nullable=False),
    Column("line", String, nullable=False),
    Column("facts", Json, nullable=False),
    Column("text", Words, nullable=False),
    Column("segments", Integer, nullable=False),
    Column("dedupe", Words, nullable=False),
    Column("created", Instant, nullable=False),
    Column("not_before", Instant),
    Column("expires_at", Instant),
    Column("position", Integer, nullable=False),
    Column("status", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("leased_by", String),
    Column("leased_until", Instant),
    Column("provider_id", String),
    Column("reason", Words),
    UniqueConstraint("business", "dedupe"),
    Index(None, "status", "not_before"),
    Index(None, "business", "recipient", "position"),
    sqlite_autoincrement=True,
)
