"""A question, or something that follows from its answer."""

from __future__ import annotations

from agents.call import Call
from agents.understudy.common import asks_something, to_agent, to_kind
from agents.understudy.step import Step, tool
from shared.understanding import Understood


def heard(call: Call, said: Understood) -> Step | None:
    state = call.state
    if said.intent in ("reschedule", "cancel"):
        return to_kind(call, "reschedule")
    if said.intent == "availability" or (state.asked == "availability_ask_day" and said.date):
        return tool("check_availability", sure=said.clear)
    if state.asked == "price_of_what" and said.services:
        return tool("look_up", question=state.known.question or said.text)
    if asks_something(call):
        return tool("look_up", question=said.text, sure=said.clear)
    offered = state.asked == "availability" and said.answer == "yes"
    if said.intent == "book" or offered or call.turn.changed:
        return to_kind(call, "booking")
    if call.turn.route == state.agent:
        return tool("look_up", question=said.text, sure=False)
    return to_agent(call, call.turn.route)
