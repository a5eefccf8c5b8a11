"""A call never waits long for knowledge, and never fails for want of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from shared.errors import StoreError
from shared.knowledge import Knowledge
from shared.knowledge.store import Store
from shared.routing import NearestExample

from .house import DOGS, House, WordEmbedder

EXAMPLES = {"booking": ["I want a haircut"] * 3, "faq": ["when are you open"] * 3}


class Slow(WordEmbedder):
    """Embeds when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()

    async def embed(self, texts: Sequence[str], kind: str = "query") -> list[list[float]]:
        await self.go.wait()
        return await super().embed(texts, kind)


class Down(WordEmbedder):
    """Fails until it is up."""

    up = False

    async def embed(self, texts: Sequence[str], kind: str = "query") -> list[list[float]]:
        if not self.up:
            raise StoreError("the embeddings are down.")
        return await super().embed(texts, kind)


async def test_the_first_question_loads_what_nobody_started() -> None:
    knowledge = Knowledge(WordEmbedder(), House())

    hit = await knowledge.answer("may my dog come", "en")

    assert hit is not None
    assert hit.passage == DOGS
    await knowledge.close()


async def test_a_question_during_a_load_waits_no_longer_than_its_patience() -> None:
    embedder = Slow()
    knowledge = Knowledge(embedder, patience=0.01)
    knowledge.start(House())

    assert await knowledge.answer("may my dog come", "en") is None

    embedder.go.set()
    await knowledge.close()


async def test_a_question_during_a_load_is_answered_when_its_language_has_come() -> None:
    embedder = Slow()
    knowledge = Knowledge(embedder, patience=5)
    knowledge.start(House())
    asked = asyncio.create_task(knowledge.answer("may my dog come", "en"))
    await asyncio.sleep(0)
    embedder.go.set()

    hit = await asked

    assert hit is not None
    assert hit.passage == DOGS
    await knowledge.close()


async def test_a_load_that_failed_is_silence_now_and_tried_again_later() -> None:
    embedder = Down()
    knowledge = Knowledge(embedder, House(), patience=5)
    assert await knowledge.answer("may my dog come", "en") is None

    embedder.up = True

    assert await knowledge.answer("may my dog come", "en") is not None
    await knowledge.close()


async def test_a_store_out_of_reach_is_silence_to_a_caller_and_a_reason_to_staff() -> None:
    knowledge = Knowledge(WordEmbedder(), House(), url="http://127.0.0.1:1", api_key="hidden")

    assert await knowledge.answer("may my dog come", "en") is None
    with pytest.raises(StoreError, match="unset QDRANT_URL") as caught:
        await knowledge.load(House())
    assert "hidden" not in str(caught.value)
    await knowledge.close()


async def test_a_store_that_hangs_is_given_up() -> None:
    store = Store()

    with pytest.raises(StoreError, match="TimeoutError"):
        async with store.reach(0.01):
            await asyncio.sleep(5)
    await store.close()


async def test_a_process_that_ends_in_mid_load_leaves_no_task_behind() -> None:
    knowledge = Knowledge(Slow())
    knowledge.start(House())
    await asyncio.sleep(0)

    await knowledge.close()

    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_sentence_waits_for_examples_no_longer_than_its_patience() -> None:
    embedder = Slow()
    routing = NearestExample(embedder, EXAMPLES, patience=0.01)
    assert await routing.route("I want a haircut") is None
    embedder.go.set()
    await routing.prepare()

    route = await routing.route("I want a haircut")

    assert route is not None
    assert route.agent == "booking"
    assert route.margin > 0
    await routing.close()


async def test_routing_abstains_where_nothing_was_said_or_nothing_is_near() -> None:
    routing = NearestExample(WordEmbedder(), EXAMPLES)

    assert await routing.route(" \n") is None
    assert await routing.route("zygote") is None
    assert await NearestExample(WordEmbedder(), {}).route("I want a haircut") is None
    await routing.close()


async def test_routing_abstains_while_its_embedder_is_down_and_recovers() -> None:
    embedder = Down()
    routing = NearestExample(embedder, EXAMPLES)
    assert await routing.route("I want a haircut") is None

    embedder.up = True

    assert await routing.route("I want a haircut") is not None
    await routing.close()
