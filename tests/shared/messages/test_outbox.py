"""A message is queued once, sent by one sender at a time, and in order for each recipient."""

from __future__ import annotations

import asyncio
import datetime as dt

from shared.messages.outbox import list_messages
from shared.messages.sending import expire, failed, lease, sent
from shared.store import Store
from tests.shared.store.making import a_call, a_draft

HOUR = dt.timedelta(hours=1)


async def queue(store: Store, *drafts: object) -> list[int]:
    async with store.unit(None, "salon") as u:
        return [await u.queue(draft) for draft in drafts]  # type: ignore[arg-type]


async def take(store: Store, sender: str = "s1", **options: object) -> list[int]:
    async with store.unit(None, "salon") as u:
        leased = await lease(u.conn, sender, now=u.now, **options)  # type: ignore[arg-type]
    return [message.id for message in leased]


async def test_the_same_key_is_the_same_message(store: Store) -> None:
    async with store.unit(None, "salon") as u:
        first = await u.queue(a_draft(text="À mardi !"))
        again = await u.queue(a_draft(text="À jeudi !"))
    async with store.unit(None, "other") as v:
        elsewhere = await v.queue(a_draft())
    assert first == again != elsewhere
    assert [event.type for event in u.emitted] == ["message.queued"]
    async with store.read() as conn:
        (message,) = await list_messages(conn, business="salon")
    assert message.text == "À mardi !"


async def test_failure_43_one_message_however_many_queue_it_at_once(store: Store) -> None:
    ids = await asyncio.gather(*(queue(store, a_draft()) for _ in range(8)))
    assert len({number for (number,) in ids}) == 1
    async with store.read() as conn:
        assert len(await list_messages(conn)) == 1


async def test_a_message_keeps_all_it_needs_to_be_sent_later(store: Store) -> None:
    await a_call(store)
    draft = a_draft(text="Rendez‑vous à 10 h", not_before=store.clock.now() + HOUR)
    async with store.unit("c1", "salon") as u:
        number = await u.queue(draft)
    async with store.read() as conn:
        (message,) = await list_messages(conn, call="c1")
    assert message.model_dump(include=set(type(draft).model_fields)) == draft.model_dump()
    assert (message.id, message.business, message.call) == (number, "salon", "c1")
    assert (message.segments, message.status, message.attempts) == (1, "queued", 0)


async def test_two_senders_never_take_the_same_message(store: Store) -> None:
    drafts = [a_draft(f"k{n}", recipient=f"+3361234{n:04}") for n in range(12)]
    queued = await queue(store, *drafts)
    taken = await asyncio.gather(*(take(store, f"s{n}", limit=4) for n in range(4)))
    flat = [number for batch in taken for number in batch]
    assert len(flat) == len(set(flat))
    flat += await take(store, limit=50)
    assert sorted(flat) == sorted(queued)


async def test_one_recipient_gets_messages_in_the_order_they_were_decided(store: Store) -> None:
    booked, moved = await queue(store, a_draft("v1"), a_draft("v2", kind="moved"))
    assert await take(store) == [booked]
    assert await take(store) == []
    async with store.unit(None, "salon") as u:
        assert await sent(u.conn, booked, "s1", provider_id="SM1")
    assert await take(store) == [moved]


async def test_a_message_that_is_not_due_holds_nobody_up(store: Store) -> None:
    reminder = a_draft("r", kind="reminder", not_before=store.clock.now() + HOUR)
    _, confirmation = await queue(store, reminder, a_draft("v1"))
    assert await take(store) == [confirmation]


async def test_a_message_that_failed_is_tried_again_then_given_up(store: Store) -> None:
    (number,) = await queue(store, a_draft())
    await take(store)
    async with store.unit(None, "salon") as u:
        assert await failed(u.conn, number, "s1", reason="busy", again=u.now - HOUR)
    assert await take(store) == [number]
    async with store.unit(None, "salon") as u:
        assert await failed(u.conn, number, "s1", reason="no such number", again=None)
    assert await take(store) == []
    async with store.read() as conn:
        (message,) = await list_messages(conn)
    assert (message.status, message.attempts, message.reason) == ("dead", 2, "no such number")


async def test_a_sender_that_died_loses_its_lease_and_is_told_so(store: Store) -> None:
    (number,) = await queue(store, a_draft())
    assert await take(store, "dead", seconds=-1) == [number]
    assert await take(store, "alive") == [number]
    async with store.unit(None, "salon") as u:
        assert not await sent(u.conn, number, "dead", provider_id="SM1")
        assert await sent(u.conn, number, "alive", provider_id="SM2")


async def test_what_is_too_late_is_never_sent(store: Store) -> None:
    (number,) = await queue(store, a_draft(expires_at=store.clock.now() - HOUR))
    assert await take(store) == []
    async with store.unit(None, "salon") as u:
        assert await expire(u.conn, now=u.now) == 1
    async with store.read() as conn:
        (message,) = await list_messages(conn)
    assert (message.id, message.status) == (number, "expired")
