"""A call takes a seat at a process that lives, and the last seat is given once."""

from __future__ import annotations

import asyncio
import datetime as dt

from shared.store import Store, schema
from shared.store.calls import finish
from shared.store.processes import announce, beat, leave, take_seat
from tests.shared.store.making import a_call


async def sit(store: Store, call: str) -> str | None:
    async with store.unit(call, "salon") as u:
        return await take_seat(u)


async def test_the_last_seat_is_given_once(store: Store) -> None:
    async with store.unit(None, "salon") as u:
        await announce(u, "w1", "worker", seats=2)
    for call in ("c1", "c2", "c3", "c4"):
        await a_call(store, call)
    given = await asyncio.gather(*(sit(store, c) for c in ("c1", "c2", "c3", "c4")))
    assert sorted(given, key=str) == [None, None, "w1", "w1"]


async def test_a_call_that_ended_has_left_its_seat(store: Store) -> None:
    async with store.unit(None, "salon") as u:
        await announce(u, "w1", "worker", seats=1)
    await a_call(store, "c1")
    await a_call(store, "c2")
    assert await sit(store, "c1") == "w1"
    assert await sit(store, "c2") is None
    async with store.unit("c1", "salon") as u:
        await finish(u, "answered", "caller")
    assert await sit(store, "c2") == "w1"


async def test_a_process_without_a_heartbeat_offers_no_seat(store: Store) -> None:
    async with store.unit(None, "salon") as u:
        await announce(u, "w1", "worker", seats=1)
        long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
        await u.conn.execute(schema.processes.update().values(beat=long_ago))
    await a_call(store, "c1")
    assert await sit(store, "c1") is None
    async with store.unit(None, "salon") as u:
        await beat(u, "w1")
    assert await sit(store, "c1") == "w1"
    async with store.unit(None, "salon") as u:
        await leave(u, "w1")
    assert await sit(store, "c1") is None
