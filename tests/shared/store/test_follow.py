"""A follower sees every event once and in order, however many write at the same time."""

from __future__ import annotations

import asyncio
import multiprocessing
import random

import pytest

from shared.clock import Clock
from shared.events import PersonWished, QuestionAnswered
from shared.store import Store
from shared.store.follow import START, Cursor, Stored, after
from tests.shared.store.making import a_call

WRITERS, EACH = 8, 50


async def write_some(url: str, writer: int) -> None:
    """Half of the units linger open, so that ids and commits come in different orders."""
    store = await Store.open(url, Clock())
    dice = random.Random(writer)
    for number in range(EACH):
        async with store.unit(None, f"b{writer}") as u:
            await u.emit(QuestionAnswered(topic=f"{writer}-{number}"))
            await asyncio.sleep(dice.choice([0, 0.003]))
    await store.close()


def two_writers(url: str, first: int) -> None:
    async def both() -> None:
        await asyncio.gather(write_some(url, first), write_some(url, first + 1))

    asyncio.run(both())


async def first(count: int, store: Store, call: str | None = None) -> list[Stored]:
    """The first events, as a follower sees them: other tests' writers may hold it up a little."""
    seen: list[Stored] = []
    async with asyncio.timeout(60):
        async for stored in store.follow(call=call, every=0.005):
            seen.append(stored)
            if len(seen) == count:
                break
    return seen


async def test_nothing_is_missed_with_8_concurrent_writers(store: Store, store_url: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=two_writers, args=(store_url, n)) for n in range(0, WRITERS, 2)]
    for process in writers:
        process.start()
    seen = await first(WRITERS * EACH, store)
    for process in writers:
        await asyncio.to_thread(process.join)
        assert process.exitcode == 0

    topics = [s.event.topic for s in seen if isinstance(s.event, QuestionAnswered)]
    assert sorted(topics) == sorted(f"{w}-{n}" for w in range(WRITERS) for n in range(EACH))
    cursors = [s.cursor for s in seen]
    assert cursors == sorted(cursors)
    for writer in range(WRITERS):
        own = [t for t in topics if t.startswith(f"{writer}-")]
        assert own == [f"{writer}-{n}" for n in range(EACH)]


async def test_a_follower_resumes_behind_any_event(store: Store) -> None:
    for number in range(6):
        async with store.unit(None, "salon") as u:
            await u.emit(QuestionAnswered(topic=str(number)))
    everything = await first(6, store)
    async with store.read() as conn:
        for place, stored in enumerate(everything):
            rest = await after(conn, Cursor.parse(str(stored.cursor)))
            assert list(rest) == everything[place + 1 :]


@pytest.mark.postgres
async def test_an_event_whose_elder_is_still_being_written_waits_for_it(postgres_url: str) -> None:
    store = await Store.open(postgres_url, Clock())
    elder_wrote, younger_done = asyncio.Event(), asyncio.Event()

    async def elder() -> None:
        async with store.unit(None, "salon") as u:
            await u.emit(QuestionAnswered(topic="elder"))
            elder_wrote.set()
            await younger_done.wait()

    task = asyncio.create_task(elder())
    await elder_wrote.wait()
    async with store.unit(None, "salon") as u:
        await u.emit(QuestionAnswered(topic="younger"))
    async with store.read() as conn:
        assert await after(conn, START) == ()
    younger_done.set()
    await task
    both = await first(2, store)
    await store.close()
    assert [s.event.topic for s in both if isinstance(s.event, QuestionAnswered)] == [
        "elder",
        "younger",
    ]


async def test_one_call_can_be_followed_by_itself(store: Store) -> None:
    await a_call(store, "c1")
    await a_call(store, "c2")
    async with store.unit("c2", "salon") as u:
        await u.emit(PersonWished())
    types = [s.event.type for s in await first(2, store, call="c2")]
    assert types == ["call.started", "person.wished"]


@pytest.mark.parametrize("text", ["", "1", "a-b", "1-2-3"])
def test_a_cursor_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"value|literal"):
        Cursor.parse(text)
