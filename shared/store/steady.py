"""A SQLite connection whose statements end before a cancellation is heard.

A caller who interrupts cancels what is going on. Cut off inside a statement, SQLite would keep
its transaction open, and every other writer out, until the statement is collected as garbage.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiosqlite

from shared.store.whole import whole


async def connect(path: Path, *, patience: float, pragmas: tuple[str, ...]) -> aiosqlite.Connection:
    """Open a file in a thread of its own; a lock is waited for `patience` seconds."""

    def open_file() -> sqlite3.Connection:
        # Transactions are begun by us: the driver would begin by itself, and too late.
        opened = sqlite3.connect(path, timeout=patience, isolation_level=None)
        try:
            for pragma in pragmas:
                opened.execute(f"PRAGMA {pragma}").close()
        except BaseException:
            opened.close()
            raise
        return opened

    connection = _Steady(open_file, iter_chunk_size=64)
    connection._thread.daemon = True  # a process must be able to end without asking it
    return await connection


class _Steady(aiosqlite.Connection):
    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        statement = super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        done, stopped = await whole(statement)
        mine = asyncio.current_task()
        if stopped is not None and mine is not None:
            # Heard again at the next pause that is not a statement; the count stays as it was,
            # since `asyncio.timeout` tells its own cancellation from others by it.
            mine.uncancel()
            mine.cancel()
        return done.result()
