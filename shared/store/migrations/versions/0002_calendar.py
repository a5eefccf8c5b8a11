"""The appointment book."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
)

from shared.store.types import Instant, Json, Key, Words

revision = "0002"
down_revision = "0001"

# The lane goes into the high bits, so that one range says who and when: a plain GiST index on a
# range then forbids overlaps, without the btree_gist extension that some servers do not grant.
POSTGRES = """
ALTER TABLE busy ADD CONSTRAINT ex_busy_lane_time EXCLUDE USING gist (
    int8range(lane * 17179869184 + starts, lane * 17179869184 + ends) WITH &&
)
"""
SQLITE = """
CREATE TRIGGER {name} BEFORE {event} ON busy WHEN EXISTS (
    SELECT 1 FROM busy AS other
    WHERE other.lane = NEW.lane AND other.starts < NEW.ends
        AND other.starts > NEW.starts - 86400 AND other.ends > NEW.starts
        {beside}
)
BEGIN SELECT RAISE(ABORT, 'two visits overlap'); END
"""


def upgrade() -> None:
    """Create the book's tables, and make overlaps impossible in them."""
    op.create_table(
        "lanes",
        Column("id", Key, primary_key=True, autoincrement=True),
        Column("business", String, nullable=False),
        Column("staff", String, nullable=False),
        UniqueConstraint("business", "staff"),
    )
    op.create_table(
        "bookings",
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
    )
    op.create_index("ix_bookings_business_start", "bookings", ["business", "start"])
    op.create_index("ix_bookings_business_phone_start", "bookings", ["business", "phone", "start"])
    op.create_table(
        "holds",
        Column("business", String, nullable=False),
        Column("call", String, nullable=False),
        Column("lane", Key, ForeignKey("lanes.id"), nullable=False),
        Column("start", Instant, nullable=False),
        Column("services", Json, nullable=False),
        Column("placed", Instant, nullable=False),
        Column("expires", Instant, nullable=False),
        PrimaryKeyConstraint("business", "call"),
    )
    op.create_index("ix_holds_lane_expires", "holds", ["lane", "expires"])
    op.create_table(
        "busy",
        Column("id", Key, primary_key=True, autoincrement=True),
        Column("business", String, nullable=False),
        Column("lane", Key, ForeignKey("lanes.id"), nullable=False),
        Column("starts", BigInteger, nullable=False),
        Column("ends", BigInteger, nullable=False),
        Column("booking", String, ForeignKey("bookings.id")),
        Column("call", String),
        ForeignKeyConstraint(
            ("business", "call"), ("holds.business", "holds.call"), ondelete="CASCADE"
        ),
        CheckConstraint("ends > starts AND ends - starts <= 86400", name="length"),
        CheckConstraint("(booking IS NULL) <> (call IS NULL)", name="owner"),
    )
    op.create_index("ix_busy_lane_starts", "busy", ["lane", "starts"])
    op.create_index("ix_busy_business_starts", "busy", ["business", "starts"])
    op.create_index("ix_busy_booking", "busy", ["booking"])
    op.create_index("ix_busy_business_call", "busy", ["business", "call"])
    op.create_table(
        "answers",
        Column("business", String, nullable=False),
        Column("key", String, nullable=False),
        Column("digest", String, nullable=False),
        Column("answer", Json),
        Column("at", Instant, nullable=False),
        PrimaryKeyConstraint("business", "key"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRES)
    else:
        op.execute(SQLITE.format(name="busy_insert", event="INSERT", beside=""))
        beside = "AND other.id <> OLD.id"
        op.execute(SQLITE.format(name="busy_update", event="UPDATE", beside=beside))


def downgrade() -> None:
    """Drop them again; SQLite's triggers go with their table."""
    for table in ("answers", "busy", "holds", "bookings", "lanes"):
        op.drop_table(table)
