"""Connections. One URL gives two engines: one that writes and one that can only read."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from shared.errors import SettingsError, StoreError
from shared.store import steady

FORMS = "sqlite:///folder/file.db or postgresql://user:password@host/database"


@dataclass(frozen=True)
class Engines:
    """`folder` is a private one that goes with the store; only `sqlite:///:memory:` has one."""

    write: AsyncEngine
    read: AsyncEngine
    folder: Path | None = None

    async def dispose(self) -> None:
        """Close every connection."""
        await self.write.dispose()
        await self.read.dispose()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def connect(url: str, *, patience: float) -> Engines:
    """The engines for a plain URL; `patience` is how many seconds a lock is waited for.

    Raises SettingsError for a URL that names no database we know.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise SettingsError(f"DATABASE_URL is not a database URL. Write {FORMS}.") from None
    if parsed.drivername == "sqlite":
        return _sqlite(parsed.database, patience)
    if parsed.drivername in ("postgresql", "postgres"):
        return _postgres(url, patience)
    raise SettingsError(
        f"DATABASE_URL starts with {parsed.drivername}://, which is not known here. Write {FORMS}."
    )


def _sqlite(database: str | None, patience: float) -> Engines:
    folder = None
    if database in (None, "", ":memory:"):
        # A private file instead of memory: many connections see it, and it behaves like any other.
        folder = Path(tempfile.mkdtemp(prefix="frontdesk-"))
        path = folder / "store.db"
    else:
        path = Path(str(database))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder {path.parent} for the store cannot be made ({error.strerror}). "
                "Choose another in DATABASE_URL or FRONTDESK_DATA."
            ) from None
    common: dict[str, Any] = {
        "poolclass": AsyncAdaptedQueuePool,
        "hide_parameters": True,
        "max_overflow": 0,
        "pool_timeout": patience,
    }
    opening = partial(steady.connect, path, patience=patience)
    write_pragmas = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
    # One writer at a time, in the order they came: the queue is the pool's, off the event loop.
    write = create_async_engine(
        "sqlite+aiosqlite://",
        async_creator=partial(opening, pragmas=write_pragmas),
        pool_size=1,
        **common,
    )
    read = create_async_engine(
        "sqlite+aiosqlite://",
        async_creator=partial(opening, pragmas=("query_only=ON",)),
        pool_size=4,
        **common,
    )
    _begin(write, "BEGIN IMMEDIATE")
    _begin(read, "BEGIN")
    return Engines(write, read, folder)


def _begin(engine: AsyncEngine, statement: str) -> None:
    @event.listens_for(engine.sync_engine, "begin")
    def _begun(connection: Any) -> None:
        connection.exec_driver_sql(statement)


def _postgres(url: str, patience: float) -> Engines:
    parts = urlsplit(url)
    # libpq knows channel_binding, asyncpg does not; hosted databases put it into their URLs.
    query = [(k, v) for k, v in parse_qsl(parts.query) if k != "channel_binding"]
    dsn = urlunsplit(parts._replace(scheme="postgresql", query=urlencode(query)))
    limit = str(int(patience * 1000))

    async def open_connection(**extra: str) -> Any:
        try:
            return await asyncpg.connect(
                dsn,
                timeout=patience,
                command_timeout=2 * patience,
                server_settings={
                    "application_name": "frontdesk",
                    "lock_timeout": limit,
                    # A frozen process must not hold back every follower.
                    "idle_in_transaction_session_timeout": str(int(patience * 5000)),
                    **extra,
                },
            )
        except (asyncpg.ClientConfigurationError, ValueError):
            raise SettingsError(f"DATABASE_URL cannot be read. Write {FORMS}.") from None

    async def open_read_only() -> Any:
        return await open_connection(default_transaction_read_only="on")

    common: dict[str, Any] = {"hide_parameters": True, "pool_timeout": patience}
    driver = "postgresql+asyncpg://"
    write = create_async_engine(driver, async_creator=open_connection, pool_pre_ping=True, **common)
    read = create_async_engine(
        driver,
        async_creator=open_read_only,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",  # one moment for all that one reader asks
        **common,
    )
    return Engines(write, read)
