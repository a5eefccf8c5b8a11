"""Where a caller's request belongs."""

from __future__ import annotations

from agents.call import Call
from agents.understudy.common import asks_something, to_agent, to_kind
from agents.understudy.step import Step
from shared.understanding import Understood


def heard(call: Call, said: Understood) -> Step | None:
    if said.intent in ("reschedule", "cancel"):
        return to_kind(call, "reschedule")
    if asks_something(call):
        return to_kind(call, "faq")
    if said.intent == "book" or call.turn.changed:
        return to_kind(call, "booking")
    return to_agent(call, call.turn.route)
