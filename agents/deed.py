"""What every tool has in common: it is counted, recorded, silent about itself, and never throws."""

from __future__ import annotations

import asyncio
import functools
import inspect
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec, get_type_hints

import structlog
from livekit.agents import RunContext, function_tool
from livekit.agents.llm import FunctionTool, ToolResult

from agents.call import Call
from shared.errors import StoreError
from shared.events import ToolCalled, ToolFailed

log = structlog.get_logger()
P = ParamSpec("P")

MOST_TOOLS = 3
"""Tools in one turn of the caller, counted across hand-offs."""

WRITES = frozenset({"book", "move", "cancel"})

LONGEST = 6.0
"""Seconds a tool may take before the caller is told that something is wrong."""

PATIENT = frozenset({"look_up"})
"""On a fresh machine the first question waits for the knowledge, which has its own limit."""

FILLER_AFTER = 1.5
"""Seconds of looking up after which the caller is told that somebody looks."""

Method = Callable[Concatenate[Any, P], Awaitable[None]]


def deed(method: Method[P]) -> FunctionTool[Any, Any]:
    """A tool of an agent that speaks by itself: the model is not asked again for a reply."""

    signature = inspect.signature(method)

    @functools.wraps(method)
    async def run(self: Any, ctx: RunContext[Call], *args: P.args, **kwargs: P.kwargs) -> Any:
        ctx.disallow_interruptions()
        _, *bound = signature.bind(self, *args, **kwargs).arguments.items()
        given = {name: value for name, value in bound if value}
        act = functools.partial(method, self, *args, **kwargs)
        await perform(self.call, method.__name__, given, act)
        successor, done = await self.gives_back(), ToolResult("ok", reply_required=False)
        return (successor, done) if successor else done

    first, *rest = signature.parameters.values()
    context = inspect.Parameter(
        "ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=RunContext[Call]
    )
    run.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[first, context, *rest], return_annotation=ToolResult
    )
    hints = get_type_hints(method)
    run.__annotations__ = {**hints, "ctx": RunContext[Call], "return": ToolResult}
    del run.__wrapped__  # LiveKit reads the schema off this function, not the one inside
    return function_tool(run)


async def perform(
    call: Call, name: str, arguments: dict[str, Any], act: Callable[[], Awaitable[Any]]
) -> Any:
    """Do one thing for the caller, within the turn's budget; trouble becomes a true sentence."""
    turn = call.turn
    turn.tools += 1
    if turn.tools > MOST_TOOLS:
        await _say(call, "too_many_steps")
        return None
    try:
        async with call.change() as u:
            call.state.misses = 0
            await u.emit(
                ToolCalled(tool=name, agent=call.state.agent, arguments=arguments, by=turn.by)
            )
        with filler(call):
            return await _in_time(name, act)
    except Exception as error:  # noqa: BLE001 - whatever breaks, the caller hears a true sentence
        turn.failed = True
        log.error("tool.failed", call=call.state.call, tool=name, error=type(error).__name__)
        await _trouble(call, name, type(error).__name__)
        return None


async def _in_time(name: str, act: Callable[[], Awaitable[Any]]) -> Any:
    """A write whose answer was lost is asked again: its key makes the second time the first."""
    async with asyncio.timeout(None if name in PATIENT else LONGEST):
        try:
            return await act()
        except StoreError:
            if name not in WRITES:
                raise
            return await act()


@contextmanager
def filler(call: Call) -> Iterator[None]:
    """One short sentence when the book lets the caller wait; never two."""
    loop = asyncio.get_running_loop()

    def say() -> None:
        if call.voice:
            call.voice(call.profile.render("filler", call.language))

    waiting = loop.call_later(FILLER_AFTER, say)
    try:
        yield
    finally:
        waiting.cancel()


async def _trouble(call: Call, name: str, reason: str) -> None:
    """Say that it may not be done; if even that cannot be stored, say it all the same."""
    line = "unknown_outcome" if name in WRITES else "trouble"
    try:
        async with call.change() as u:
            await u.emit(ToolFailed(tool=name, agent=call.state.agent, reason=reason))
            call.speak(line)
            if name not in WRITES:
                call.ask_again(other_words=False)
    except StoreError:
        if call.voice:
            call.voice(call.profile.render(line, call.language))


async def _say(call: Call, line: str) -> None:
    async with call.change():
        call.speak(line)
        call.ask_again(other_words=False)
