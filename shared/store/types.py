"""Column types and SQL that mean the same on both databases."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Text, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import TypeDecorator, UserDefinedType

from shared.store.clean import clean, clean_json

Key = BigInteger().with_variant(Integer(), "sqlite")
"""An id given by the database; SQLite numbers only plain INTEGER keys by itself."""


class Instant(TypeDecorator[dt.datetime]):
    """A moment: aware in Python, always UTC in a row. SQLite keeps it as sortable text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone: pass an aware datetime")
        value = value.astimezone(dt.UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        moment: dt.datetime = value
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


class Words(TypeDecorator[str]):
    """Text from outside, made fit to keep: see `shared.store.clean`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else clean(value)


class Json(TypeDecorator[Any]):
    """A JSON value whose strings are fit to keep (PostgreSQL refuses NUL inside JSON too)."""

    impl = JSON().with_variant(JSONB(), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else clean_json(value)


class TransactionId(UserDefinedType[int]):
    """PostgreSQL's 64-bit transaction number; on SQLite, with its one writer, always 0."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "xid8"


class current_transaction(ColumnElement[int]):
    """The number of the running transaction, given by the server when the row is written."""

    inherit_cache = True


@compiles(TransactionId, "sqlite")
def _integer(_type: TransactionId, _compiler: Any, **_: Any) -> str:
    return "INTEGER"


@compiles(current_transaction)
def _zero(_element: current_transaction, _compiler: SQLCompiler, **_: Any) -> str:
    return "0"


@compiles(current_transaction, "postgresql")
def _xact(_element: current_transaction, _compiler: SQLCompiler, **_: Any) -> str:
    return "pg_current_xact_id()"


def oldest_running() -> ColumnElement[int]:
    """PostgreSQL: every transaction below this number is over, so nothing can appear under it."""
    return func.pg_snapshot_xmin(func.pg_current_snapshot(), type_=TransactionId())
