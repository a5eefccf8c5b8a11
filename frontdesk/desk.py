"""What a call leans on, and the model that speaks for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from agents.model.provider import openai_model
from shared.settings import Settings

from agents.call import Call, Desk
from agents.model import Breaker, Deadlines, ModelDoor
from agents.session import Brain
from agents.team import colleague
from agents.understudy import Understudy
from frontdesk.compose import House
from shared.knowledge import open_knowledge


@asynccontextmanager
async def desk(house: House) -> AsyncIterator[Desk]:
    """Open the knowledge beside the house; nothing of it is loaded before it is needed."""
    knowledge, routing = await open_knowledge(house.settings, house.profile)
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
        await knowledge.close()


def brain(settings: Settings) -> Brain:
    """One door for every call, with the provider and the breaker they share."""
    provider = openai_model(settings)
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

    return of_call
