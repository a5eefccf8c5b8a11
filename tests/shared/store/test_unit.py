"""A unit of work stores everything it was given, or nothing, and is always short."""

from __future__ import annotations

import asyncio
import datetime as dt
import random

import pytest
from sqlalchemy import Table, func, select

from shared.clock import Clock
from shared.errors import NotFound, StoreError
from shared.events import PersonWished
from shared.store import Store, schema
from shared.store.calls import load_state
from tests.shared.store.making import a_call, a_draft, a_state


async def count(store: Store, table: Table) -> int:
    async with store.read() as conn:
        return await conn.scalar(select(func.count()).select_from(table)) or 0


async def test_an_event_a_message_and_the_state_are_stored_together(store: Store) -> None:
    state = await a_call(store)
    state.agent = "booking"
    async with store.unit("c1", "salon") as u:
        await u.emit(PersonWished())
        await u.queue(a_draft())
        await u.save(state)
    assert [event.type for event in u.emitted] == ["person.wished", "message.queued"]
    assert await count(store, schema.events) == 3
    assert await count(store, schema.outbox) == 1
    async with store.read() as conn:
        assert await load_state(conn, "c1") == state


async def test_a_unit_that_fails_leaves_nothing(store: Store) -> None:
    state = await a_call(store)

    async def write_and_fail() -> None:
        async with store.unit("c1", "salon") as u:
            await u.queue(a_draft())
            await u.entry(speaker="caller", role="caller", language="fr", text="Bonjour")
            state.agent = "faq"
            await u.save(state)
            raise LookupError

    with pytest.raises(LookupError):
        await write_and_fail()
    assert await count(store, schema.outbox) == 0
    assert await count(store, schema.transcript) == 0
    async with store.read() as conn:
        assert (await load_state(conn, "c1")).agent == "greeter"


async def test_an_event_carries_the_units_moment(store_url: str) -> None:
    clock = Clock(dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC))
    store = await Store.open(store_url, clock)
    async with store.unit(None, "salon") as u:
        await u.emit(PersonWished())
    await store.close()
    assert u.emitted[0].at == u.now
    assert u.now - clock.now() < dt.timedelta(seconds=5)


async def test_a_unit_inside_a_unit_is_a_mistake_said_at_once(store: Store) -> None:
    async with store.unit(None, "salon"):
        with pytest.raises(RuntimeError, match="open already"):
            async with store.unit(None, "salon"):
                pass


async def test_a_unit_that_waits_for_something_slow_is_undone(store_url: str) -> None:
    store = await Store.open(store_url, Clock(), patience=0.1)

    async def dawdle() -> None:
        async with store.unit(None, "salon") as u:
            await u.emit(PersonWished())
            await asyncio.sleep(5)

    with pytest.raises(StoreError, match="took too long"):
        await dawdle()
    assert await count(store, schema.events) == 0
    await store.close()


async def test_a_cancelled_unit_frees_the_store_for_the_next(store: Store) -> None:
    opened = asyncio.Event()

    async def hang() -> None:
        async with store.unit(None, "salon") as u:
            await u.emit(PersonWished())
            opened.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(hang())
    await opened.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(1), store.unit(None, "salon") as u:
        await u.emit(PersonWished())
    assert await count(store, schema.events) == 1


async def test_a_state_is_saved_only_for_a_call_that_was_opened(store: Store) -> None:
    async with store.unit("c9", "salon") as u:
        with pytest.raises(NotFound):
            await u.save(a_state("c9"))


async def test_a_reading_connection_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError):
        async with store.read() as conn:
            await conn.execute(schema.cases.insert().values(id="x", business="b", subject="s"))


async def test_many_tasks_write_at_once_and_all_of_it_is_kept(store: Store) -> None:
    async def write() -> None:
        async with store.unit(None, "salon") as u:
            await u.emit(PersonWished())

    await asyncio.gather(*(write() for _ in range(50)))
    assert await count(store, schema.events) == 50


async def test_cancelled_at_any_moment_a_unit_is_whole_or_not_there(store: Store) -> None:
    dice = random.Random(7)

    async def write_two() -> None:
        async with store.unit(None, "salon") as u:
            await u.emit(PersonWished())
            await asyncio.sleep(0)
            await u.emit(PersonWished())

    for _ in range(60):
        tasks = [asyncio.create_task(write_two()) for _ in range(3)]
        await asyncio.sleep(dice.random() * 0.02)
        for task in tasks[: dice.randrange(4)]:
            task.cancel()
            if dice.random() < 0.3:
                await asyncio.sleep(0.001)
                task.cancel()
        for ended in await asyncio.gather(*tasks, return_exceptions=True):
            assert ended is None or isinstance(ended, asyncio.CancelledError)
    async with asyncio.timeout(5):
        await write_two()  # and nobody holds a lock
    stored = await count(store, schema.events)
    assert stored >= 2
    assert stored % 2 == 0


async def test_a_deadline_around_a_unit_is_the_callers_own(store: Store) -> None:
    async def write_without_end() -> None:
        async with asyncio.timeout(0.1), store.unit(None, "salon") as u:
            for _ in range(1000):
                await u.emit(PersonWished())
            await asyncio.sleep(60)

    with pytest.raises(TimeoutError):
        await write_without_end()
    assert await count(store, schema.events) == 0
