"""What a call leans on, and the model that speaks for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from agents.call import Call, Desk
from agents.model import Breaker, Deadlines, ModelDoor
from agents.session import Brain
from agents.team import colleague
from agents.understudy import Understudy
from frontdesk.compose import House
from shared.knowledge import open_knowledge
from shared.settings import Settings


@asynccontextmanager
async def desk(house: House) -> AsyncIterator[Desk]:
    """The knowledge is loaded beside the call: nobody waits for it before he asks something."""
    knowledge, routing = await open_knowledge(house.settings, house.profile)
    knowledge.start(house.profile)
    routing.start()
    try:
        yield Desk(
            profile=house.profile,
            store=house.store,
            calendar=house.calendar,
            knowledge=knowledge,
            routing=routing,
            clock=house.clock,
            colleague=colleague,
        )
    finally:
        await routing.close()
        await knowledge.close()


@asynccontextmanager
async def brain(settings: Settings) -> AsyncIterator[Brain]:
    """One door for every call, before the provider and the breaker that all calls share."""
    provider = None
    if settings.openai_api_key or settings.openai_base_url:
        from agents.model.provider import OpenAIProvider  # a text call without a key skips it

        provider = OpenAIProvider(
            api_key=settings.openai_api_key.get_secret_value() if settings.openai_api_key else None,
            base_url=str(settings.openai_base_url) if settings.openai_base_url else None,
            model=settings.openai_model,
        )
    breaker = Breaker()
    deadlines = Deadlines(
        first=settings.model_first_chunk_s, between=settings.model_between_chunks_s
    )

    def of_call(call: Call) -> ModelDoor:
        return ModelDoor(
            Understudy(call),
            provider,
            breaker=breaker,
            deadlines=deadlines,
            report=call.reports.append,
            agent=lambda: call.state.agent,
            language=lambda: call.language,
        )

    try:
        yield of_call
    finally:
        if provider is not None:
            await provider.aclose()
