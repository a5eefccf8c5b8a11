"""Handing a call to a colleague: one tool, generated from the team graph."""

from __future__ import annotations

from typing import Any

from livekit.agents import Agent, RunContext, function_tool
from livekit.agents.llm import RawFunctionTool, ToolResult

from agents.call import Call
from agents.deed import perform
from agents.noting import in_between
from agents.telling import tell
from shared.events import AgentEntered

MOST_ENTERED = 2
"""Agents entered in one turn: there and back."""

CARRIED = 8
"""Messages of the conversation that the next agent sees."""


def hand_off_tool(call: Call, name: str) -> RawFunctionTool[Any, Any]:
    """`hand_off(to, …)` for one agent: whom it may name is what the team graph says."""
    colleagues = call.profile.member(name).hands_off_to
    roles = {c: call.profile.role(c, call.language) for c in colleagues}
    words = {"type": "string", "description": "the caller's own words, if said"}
    schema = {
        "name": "hand_off",
        "description": hand_off.__doc__,
        "parameters": {
            "type": "object",
            "properties": {
                "to": {
                    "type": "string",
                    "enum": list(colleagues),
                    "description": "; ".join(f"{c}: {role}" for c, role in roles.items()),
                },
                **dict.fromkeys(("service", "staff", "day", "time", "name"), words),
            },
            "required": ["to"],
        },
    }

    async def run(raw_arguments: dict[str, Any], ctx: RunContext[Call]) -> Any:
        ctx.disallow_interruptions()
        agent: Agent | None = await perform(
            call, "hand_off", raw_arguments, lambda: hand_off(call, ctx.session, **raw_arguments)
        )
        done = ToolResult("ok", reply_required=False)
        return done if agent is None else (agent, done)

    return function_tool(run, raw_schema=schema)


async def hand_off(call: Call, session: Any, to: str, **words: str) -> Agent | None:
    """Let a colleague go on with the caller. Never speak when calling this, never announce it."""
    state, turn = call.state, call.turn
    if turn.entered >= MOST_ENTERED or to == state.agent:
        async with call.change():
            call.ask_again(other_words=False)
        return None
    turn.entered += 1
    tell(call, **words)
    origin = state.agent
    async with call.change() as u:
        back = state.returns_to == to
        state.returns_to = None if back else (origin if in_between(call) else None)
        state.agent = to
        await u.emit(AgentEntered(origin=origin, to=to, local=turn.by != "model"))
    recent = session.current_agent.chat_ctx.copy(
        exclude_instructions=True, exclude_function_call=True, exclude_handoff=True
    ).truncate(max_items=CARRIED)
    successor: Agent = call.desk.colleague(call, to, recent)
    return successor
