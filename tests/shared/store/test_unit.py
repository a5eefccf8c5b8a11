"""A unit of work stores everything it was given, or nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from shared.events import CallStarted
from shared.messages.model import Draft
from shared.store import schema
from shared.store.store import Store


def draft(dedupe: str = "booking-1-v1") -> Draft:
    return Draft(
        kind="confirmation", channel="sms", recipient="+33612345678", language="fr",
        line="sms_confirmation", facts={"day": "mardi"}, text="À mardi !", dedupe=dedupe,
    )  # fmt: skip


async def count(store: Store) -> tuple[int, int]:
    async with store.read() as conn:
        events = await conn.scalar(select(func.count()).select_from(schema.events))
        messages = await conn.scalar(select(func.count()).select_from(schema.outbox))
    return events or 0, messages or 0


async def test_an_event_and_a_message_are_stored_together(store: Store) -> None:
    async with store.unit(None, "salon") as u:
        await u.emit(CallStarted(channel="text", language="fr", profile_hash="h", prompt_hashes={}))
        await u.queue(draft())
    assert await count(store) == (2, 1)


async def test_a_unit_that_fails_leaves_nothing(store: Store) -> None:
    async def queue_and_fail() -> None:
        async with store.unit(None, "salon") as u:
            await u.queue(draft())
            raise LookupError

    with pytest.raises(LookupError):
        await queue_and_fail()
    assert await count(store) == (0, 0)
