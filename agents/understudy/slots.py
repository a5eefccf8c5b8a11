"""Choosing among times that were offered."""

from __future__ import annotations

from agents.call import Call
from agents.noting import chosen
from agents.understudy.step import Step, line, tool
from shared.understanding import Understood


def pick(call: Call, said: Understood) -> Step | None:
    """The offer the caller means: by name, or by a yes where only one was made."""
    handles = tuple(call.state.offers)
    if handle := chosen(call.state, said):
        return tool("choose_slot", sure=said.clear, slot=handle)
    if call.turn.changed:
        return None
    if said.answer == "yes" and len(handles) == 1:
        return tool("choose_slot", sure=said.clear, slot=handles[0])
    if said.answer == "no":
        return line("ask_day", sure=said.clear)
    return None
