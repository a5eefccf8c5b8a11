"""Whatever is wrong with the database, the caller's agent gets a sentence, soon."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from shared.clock import Clock
from shared.errors import StoreError
from shared.events import PersonWished
from shared.store import Store, schema
from shared.store.engines import connect

PATIENCE = 0.5


async def write(store: Store) -> None:
    async with store.unit(None, "salon") as u:
        await u.emit(PersonWished())


async def stored(store: Store) -> int:
    async with store.read() as conn:
        return await conn.scalar(select(func.count()).select_from(schema.events)) or 0


@asynccontextmanager
async def longest_stall() -> AsyncIterator[list[float]]:
    """How long the event loop stood still meanwhile, in seconds."""
    stalls = [0.0]

    async def tick() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.002)
            stalls.append(time.perf_counter() - before - 0.002)

    ticking = asyncio.create_task(tick())
    yield stalls
    ticking.cancel()


async def test_failure_52_database_locked_full_or_read_only(sqlite_url: str) -> None:
    store = await Store.open(sqlite_url, Clock(), patience=PATIENCE)
    path = sqlite_url.removeprefix("sqlite:///")

    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with longest_stall() as stalls:
        with pytest.raises(StoreError, match="locked"):
            await write(store)
        await stored(store)  # reading goes on
    assert max(stalls) < PATIENCE / 2  # the loop itself is never what waits
    other.execute("ROLLBACK")
    other.close()
    await write(store)

    async with store._engines.write.begin() as conn:
        pages = await conn.scalar(text("PRAGMA page_count"))
        await conn.execute(text(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(StoreError, match="full"):
        await fill(store)
    assert await stored(store) == 1
    async with store._engines.write.begin() as conn:
        await conn.execute(text("PRAGMA max_page_count=1000000"))
        await conn.execute(text("PRAGMA query_only=ON"))
    with pytest.raises(StoreError, match="read-only"):
        await write(store)
    await store._engines.write.dispose()  # a new connection is writable

    await write(store)  # and all is well again
    assert await stored(store) == 2
    await store.close()


async def fill(store: Store) -> None:
    async with store.unit(None, "salon") as u:
        for number in range(200):
            await u.conn.execute(
                schema.cases.insert().values(
                    id=str(number), business="b", subject="x" * 2000, opened=u.now
                )
            )


@pytest.mark.postgres
async def test_failure_52_postgres_locked_or_read_only(postgres_url: str) -> None:
    store = await Store.open(postgres_url, Clock(), patience=PATIENCE)
    other = connect(postgres_url, patience=2)
    async with other.write.begin() as conn:
        await conn.execute(text("LOCK TABLE events IN EXCLUSIVE MODE"))
        with pytest.raises(StoreError, match="locked"):
            await write(store)
    await write(store)
    async with other.write.begin() as conn:
        name = await conn.scalar(text("SELECT current_database()"))
        await conn.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    await other.dispose()
    again = await Store.open(postgres_url, Clock(), patience=PATIENCE)
    with pytest.raises(StoreError, match="read-only"):
        await write(again)
    await again.close()
    assert await stored(store) == 1
    await store.close()


@pytest.mark.postgres
async def test_failure_52_a_server_that_ends_our_connections_is_found_again(
    postgres_url: str,
) -> None:
    store = await Store.open(postgres_url, Clock())
    other = connect(postgres_url, patience=2)
    kick = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    async def write_through_a_kick() -> None:
        async with store.unit(None, "salon") as u:
            await u.emit(PersonWished())
            async with other.write.begin() as conn:
                await conn.execute(kick)
            await u.emit(PersonWished())

    with pytest.raises(StoreError, match="cannot be reached"):
        await write_through_a_kick()
    await write(store)
    assert await stored(store) == 1
    await other.dispose()
    await store.close()


async def test_failure_52_a_damaged_file_is_named_as_such(tmp_path: Path) -> None:
    broken = tmp_path / "store.db"
    broken.write_bytes(b"this is not a database" * 100)
    with pytest.raises(StoreError, match="not a SQLite database"):
        await Store.open(f"sqlite:///{broken}", Clock())


async def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        await Store.open(f"sqlite:///{tmp_path}/file/store.db", Clock())


async def test_a_postgres_that_is_not_there_is_a_sentence(
    tmp_path: Path, socket_enabled: None
) -> None:
    for url in (f"postgresql://u@/db?host={tmp_path}", "postgresql://u@127.0.0.1:1/db"):
        with pytest.raises(StoreError, match="cannot be reached"):
            await Store.open(url, Clock())


async def test_more_writers_than_the_queue_can_bear_are_told_to_come_back(
    sqlite_url: str,
) -> None:
    store = await Store.open(sqlite_url, Clock(), patience=0.1)
    async with store._engines.write.connect():  # the only one, and busy
        with pytest.raises(StoreError, match="Too many writes"):
            await write(store)
    await write(store)
    await store.close()


async def test_a_broken_rule_is_not_mistaken_for_trouble(store: Store) -> None:
    case = schema.cases.insert().values(id="k", business="b", subject="s", opened=store.clock.now())
    async with store.unit(None, "b") as u:
        await u.conn.execute(case)
    with pytest.raises(IntegrityError) as broken:
        async with store.unit(None, "b") as u:
            await u.conn.execute(case)
    assert "primary" not in str(broken.value.params)


async def test_failure_58_an_error_shows_no_personal_value(store: Store) -> None:
    with pytest.raises(SQLAlchemyError) as wrong:
        async with store.unit(None, "b") as u:
            await u.conn.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "Canari"})
    assert "Canari" not in str(wrong.value)
