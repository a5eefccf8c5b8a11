"""Where a caller's request belongs."""

from __future__ import annotations

from agents.call import Call
from agents.understudy.common import asks_something, to_kind
from agents.understudy.step import Step, tool
from shared.understanding import Understood


def heard(call: Call, said: Understood) -> Step | None:
    if said.intent in ("reschedule", "cancel"):
        return to_kind(call, "reschedule")
    if asks_something(call, said):
        return to_kind(call, "faq")
    if said.intent == "book" or call.turn.changed:
        return to_kind(call, "booking")
    if call.turn.route and call.turn.route != call.state.agent:
        return tool("hand_off", to=call.turn.route)
    return None
