"""The one door to the database: units of work that write, connections that only read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from shared.clock import Clock
from shared.errors import StoreError
from shared.store.engines import Engines, connect
from shared.store.follow import START, Cursor, Stored, follow
from shared.store.migrate import migrate, version
from shared.store.trouble import trouble, unreachable
from shared.store.whole import whole
from shared.store.work import Work

PATIENCE = 2.0
"""Seconds to wait for a lock, a connection or a place in the queue of writers."""


class Store:
    """Open with `await Store.open(url, clock)`, close with `await store.close()`.

    Every method raises StoreError, a sentence, when the database is locked, full, read-only,
    damaged or away. Nothing here blocks the event loop.
    """

    def __init__(self, engines: Engines, clock: Clock, *, patience: float) -> None:
        self.clock = clock
        self.postgres = engines.write.dialect.name == "postgresql"
        self._engines = engines
        self._longest = 2 * patience
        self._writing: set[asyncio.Task[Any] | None] = set()

    @classmethod
    async def open(cls, url: str, clock: Clock, *, patience: float = PATIENCE) -> Store:
        """Connect to `sqlite:///file`, `sqlite:///:memory:` or `postgresql://…`, and migrate.

        Raises SettingsError for a URL of another form, StoreError for a store that is away or
        that a newer version has written.
        """
        store = cls(connect(url, patience=patience), clock, patience=patience)
        try:
            async with store._connection(store._engines.write) as conn:
                await conn.run_sync(migrate)
        except BaseException:
            await store.close()
            raise
        return store

    async def close(self) -> None:
        """Close every connection; a `:memory:` store is gone with it."""
        await self._engines.dispose()

    @asynccontextmanager
    async def unit(self, call: str | None, business: str) -> AsyncIterator[Work]:
        """A transaction for a business and, in a call, for that call.

        One at a time in a task, and short: one that lasts longer than twice the patience is
        rolled back, since it waits for something it must not wait for.
        """
        task = asyncio.current_task()
        if task in self._writing:
            raise RuntimeError("a unit of work is open already: pass it on, do not open another")
        self._writing.add(task)
        try:
            async with self._connection(self._engines.write) as conn:
                limit = asyncio.timeout(self._longest)
                try:
                    async with limit:
                        yield Work(conn, self.clock.now(), business, call)
                except TimeoutError:
                    if not limit.expired():
                        raise
                    raise StoreError("A write took too long and was undone. Try again.") from None
        finally:
            self._writing.discard(task)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one moment and cannot write."""
        async with self._connection(self._engines.read) as conn:
            yield conn

    async def check(self) -> None:
        """Raise StoreError unless the store answers within its patience."""
        try:
            async with asyncio.timeout(self._longest / 2), self.read() as conn:
                await conn.run_sync(version)
        except TimeoutError:
            raise StoreError("The store does not answer. Check that its server runs.") from None

    def follow(
        self, after: Cursor = START, *, call: str | None = None, every: float = 0.1
    ) -> AsyncIterator[Stored]:
        """Every event behind a cursor and then each new one, missing none: see `follow`."""
        return follow(self, after, call=call, every=every)

    @asynccontextmanager
    async def _connection(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        # Opening and closing are whole steps: a cancelled half of one would keep SQLite locked.
        opening = engine.begin()
        entered, stopped = await whole(opening.__aenter__())
        if stopped:
            if entered.exception() is None:
                await whole(opening.__aexit__(type(stopped), stopped, None))
            raise stopped
        try:
            conn = entered.result()
        except (SQLAlchemyError, OSError) as error:
            raise unreachable(error) or error from None
        try:
            yield conn
        except BaseException as error:
            left, stopped = await whole(opening.__aexit__(type(error), error, error.__traceback__))
            left.exception()  # what went wrong first is what counts
            if stopped:
                raise stopped from None
            if known := trouble(error):
                raise known from None
            raise
        left, stopped = await whole(opening.__aexit__(None, None, None))
        if failed := left.exception():
            raise trouble(failed) or failed from None
        if stopped:
            raise stopped
