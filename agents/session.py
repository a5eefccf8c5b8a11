"""One call, top to bottom: ring, greet, listen and act in turns, end, finish."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import structlog
from livekit.agents import AgentSession, llm

from agents.call import Call, Desk, Watcher
from agents.deed import MOST_TOOLS
from agents.ending import finish
from agents.holding import keep_hold
from agents.opening import greet, pick_up_again, ring
from agents.silence import silence
from agents.spoken import SpokenText
from agents.team import colleague
from shared.errors import StoreError
from shared.line import TextLine
from shared.store.calls import HungUpBy

log = structlog.get_logger()

Brain = Callable[[Call], llm.LLM[Any]]
"""Makes the model of one call: the understudy, alone or behind a provider."""


async def answer_text(
    desk: Desk,
    line: TextLine,
    brain: Brain,
    *,
    language: str | None = None,
    caller: str | None = None,
    resume: str | None = None,
    watchers: list[Watcher] | None = None,
) -> Call:
    """A call on a text line, from the ring to the last record. Returns the call as it ended."""
    call = await ring(desk, "text", watchers or [], language=language, caller=caller, resume=resume)
    hung_up_by: HungUpBy = "fault"
    try:
        async with in_session(call, brain(call), line) as session:
            await (pick_up_again(call, session) if resume else greet(call))
            while not call.state.ended:
                for watcher in call.watchers:
                    watcher.turn(call)
                text = await line.hear()
                if text is None:
                    break
                await (session.run(user_input=text) if text.strip() else silence(call))
        hung_up_by = "agent" if call.state.ended else "caller"
    finally:
        try:
            await finish(call, hung_up_by)
        except StoreError as error:
            log.error("call.unfinished", call=call.state.call, error=type(error).__name__)
        for watcher in call.watchers:
            watcher.ended(call)
    return call


@asynccontextmanager
async def in_session(
    call: Call, model: llm.LLM[Any], line: TextLine
) -> AsyncIterator[AgentSession[Call]]:
    """A LiveKit session with the agent in charge, without audio and without a server."""
    session = AgentSession[Call](
        userdata=call,
        llm=model,
        vad=None,
        turn_handling={"turn_detection": None},
        max_tool_steps=MOST_TOOLS,
    )
    async with session:
        call.voice = session.say
        session.output.transcription = SpokenText(call, line)
        await session.start(colleague(call, call.state.agent), record=False)
        holding = asyncio.create_task(keep_hold(call))
        try:
            yield session
        finally:
            holding.cancel()
