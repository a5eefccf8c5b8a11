"""Calls, facts, words, people, messages and processes."""

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    String,
    UniqueConstraint,
)

from shared.store.types import Instant, Json, Key, TransactionId, Words, current_transaction

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    op.create_table(
        "cases",
        Column("id", String, primary_key=True),
        Column("business", String, nullable=False),
        Column("subject", Words, nullable=False),
        Column("opened", Instant, nullable=False),
        Column("closed", Instant),
    )
    op.create_table(
        "processes",
        Column("id", String, primary_key=True),
        Column("role", String, nullable=False),
        Column("seats", Integer, nullable=False),
        Column("started", Instant, nullable=False),
        Column("beat", Instant, nullable=False),
    )
    op.create_table(
        "calls",
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
    )
    op.create_index("ix_calls_business_started", "calls", ["business", "started"])
    op.create_index("ix_calls_case_id", "calls", ["case_id"])
    op.create_index("ix_calls_seat", "calls", ["seat"])
    op.create_table(
        "events",
        Column("id", Key, primary_key=True, autoincrement=True),
        Column("xid", TransactionId, nullable=False, server_default=current_transaction()),
        Column("business", String, nullable=False),
        Column("call", String, ForeignKey("calls.id")),
        Column("at", Instant, nullable=False),
        Column("type", String, nullable=False),
        Column("payload", Json, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_events_xid_id", "events", ["xid", "id"])
    op.create_index("ix_events_call_id", "events", ["call", "id"])
    op.create_table(
        "transcript",
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
        sqlite_autoincrement=True,
    )
    op.create_index("ix_transcript_call_id", "transcript", ["call", "id"])
    op.create_table(
        "customers",
        Column("id", Key, primary_key=True, autoincrement=True),
        Column("business", String, nullable=False),
        Column("phone", Words, nullable=False),
        Column("name", Words, nullable=False),
        Column("language", String),
        Column("created", Instant, nullable=False),
        Column("updated", Instant, nullable=False),
        UniqueConstraint("business", "phone"),
    )
    op.create_table(
        "outbox",
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
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_status_not_before", "outbox", ["status", "not_before"])
    op.create_index(
        "ix_outbox_business_recipient_position", "outbox", ["business", "recipient", "position"]
    )


def downgrade() -> None:
    """Remove them, last first."""
    for table in ("outbox", "customers", "transcript", "events", "calls", "processes", "cases"):
        op.drop_table(table)
