"""A call is opened once, resumed from its state, and ended once, whatever happens."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from shared.clock import Clock
from shared.errors import NotFound, StoreError
from shared.events import CallEnded, CallStarted
from shared.store import Store, calls, follow, schema, transcript
from tests.shared.store.making import a_call, a_state


async def test_a_call_carries_its_business_and_the_hashes_it_runs_with(store: Store) -> None:
    await a_call(store)
    async with store.read() as conn:
        call = await calls.get_call(conn, "c1")
        events = await follow.of_call(conn, "c1")
    assert (call.business, call.profile_hash) == ("salon", "p1")
    assert call.prompt_hashes == {"fr/greeter": "h1"}
    assert isinstance(events[0].event, CallStarted)


async def test_only_the_first_to_finish_a_call_ends_it(store: Store) -> None:
    await a_call(store)

    async def hang_up(by: calls.HungUpBy) -> bool:
        async with store.unit("c1", "salon") as u:
            first = await calls.finish(u, "answered", by)
            if first:
                await u.emit(CallEnded(outcome="answered", hung_up_by=by))
            return first

    won = await asyncio.gather(hang_up("caller"), hang_up("agent"), hang_up("fault"))
    assert sorted(won) == [False, False, True]
    async with store.read() as conn:
        ends = [s for s in await follow.of_call(conn, "c1") if isinstance(s.event, CallEnded)]
        assert len(ends) == 1
        assert (await calls.get_call(conn, "c1")).outcome == "answered"


async def test_the_newest_call_is_listed_first_and_only_the_business_own(store_url: str) -> None:
    clock = Clock(dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC))
    store = await Store.open(store_url, clock)
    for call, business in (("a", "salon"), ("b", "other"), ("c", "salon")):
        await a_call(store, call, business)
    async with store.read() as conn:
        listed = await calls.list_calls(conn, business="salon")
    await store.close()
    assert [call.id for call in listed] == ["c", "a"]


async def test_a_call_nobody_made_is_not_found(store: Store) -> None:
    async with store.read() as conn:
        with pytest.raises(NotFound, match="frontdesk calls"):
            await calls.load_state(conn, "c9")
        with pytest.raises(NotFound):
            await calls.get_call(conn, "c9")


async def test_a_memory_of_another_version_is_not_resumed_as_something_else(store: Store) -> None:
    await a_call(store)
    async with store.unit("c1", "salon") as u:
        await u.conn.execute(schema.calls.update().values(state={"v": 99, "strange": True}))
    async with store.read() as conn:
        with pytest.raises(StoreError, match="another version"):
            await calls.load_state(conn, "c1")


async def test_the_transcript_keeps_who_said_what_when_and_how_sure(store: Store) -> None:
    await a_call(store)
    async with store.unit("c1", "salon") as u:
        assert await u.last_entry() == 0
        heard = await u.entry(
            speaker="caller", role="caller", language="fr", text="Bonjour", confidence=0.9,
            start_ms=1200, end_ms=1900, source="heard",
        )  # fmt: skip
        await u.entry(speaker="greeter", role="agent", agent="greeter", language="fr", text="Oui ?")
        assert await u.last_entry() == heard
    async with store.read() as conn:
        first, second = await transcript.of_call(conn, "c1")
    assert (first.confidence, first.start_ms, first.end_ms, first.final) == (0.9, 1200, 1900, True)
    assert (second.speaker, second.agent, second.at) == ("greeter", "greeter", u.now)


async def test_an_offset_not_given_counts_from_the_ring(store_url: str) -> None:
    store = await Store.open(store_url, Clock())
    await a_call(store)
    store.clock = Clock(store.clock.now() + dt.timedelta(seconds=10))
    async with store.unit("c1", "salon") as u:
        await u.entry(speaker="caller", role="caller", language="fr", text="Allô ?")
    async with store.read() as conn:
        (entry,) = await transcript.of_call(conn, "c1")
    await store.close()
    assert 10_000 <= entry.start_ms < 15_000


async def test_a_case_may_own_several_calls(store: Store) -> None:
    async with store.unit(None, "support") as u:
        case = await calls.open_case(u, "Boiler E9")
    for call in ("c1", "c2"):
        async with store.unit(call, "support") as u:
            await calls.open_call(u, a_state(call, "support"), case=case)
    async with store.unit(None, "support") as u:
        await calls.close_case(u, case)
    async with store.read() as conn:
        owned = await calls.list_calls(conn, case=case)
    assert {call.id for call in owned} == {"c1", "c2"}
