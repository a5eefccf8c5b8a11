"""Whose appointment, which change, what time."""

from __future__ import annotations

from agents import wording
from agents.call import Call
from agents.noting import chosen
from agents.understudy.common import asks_something, to_kind
from agents.understudy.slots import pick
from agents.understudy.step import Step, line, tool
from shared.understanding import Understood


def heard(call: Call, said: Understood) -> Step | None:
    state = call.state
    wants_another = said.services or state.expects in (None, "open")
    if said.intent == "book" and not state.chosen and wants_another:
        return to_kind(call, "booking")
    return (
        _answer(call, said)
        or _next(call, said)
        or (to_kind(call, "faq", sure=said.clear) if asks_something(call) else None)
    )


def _answer(call: Call, said: Understood) -> Step | None:
    state, changed = call.state, call.turn.changed
    if state.asked == "which_booking" and (handle := chosen(state, said)):
        return tool("choose_booking", sure=said.clear, booking=handle)
    if state.asked in ("code_sent", "code_wrong") and said.code:
        return tool("check_code", sure=said.clear, code=said.code)
    if state.asked in ("code_sent", "code_wrong") and said.answer == "no":
        return line("offer_message")
    match state.expects:
        case "confirmation" if said.answer == "yes" and not changed and state.proposal:
            write = "move" if state.proposal.kind == "move" else "cancel"
            return tool(write, sure=said.clear)
        case "confirmation" if said.answer == "no" and not changed and state.proposal:
            return _not_so(call, moving=state.proposal.kind == "move", sure=said.clear)
        case "slot_choice" if state.offers:
            return pick(call, said)
    return None


def _not_so(call: Call, *, moving: bool, sure: bool) -> Step | None:
    """He does not want what was read back: the appointment stays as it is."""
    chosen = call.state.chosen
    if chosen is None:
        return None
    if not moving:
        return tool("keep", sure=sure)
    return Step(line="ask_new_day", facts=wording.visit(call, chosen), sure=sure)


def _next(call: Call, said: Understood) -> Step | None:
    state = call.state
    if state.chosen and call.turn.changed and state.known.change != "cancel":
        return tool("find_slots", sure=said.clear)
    identified = said.name or said.date or said.intent in ("reschedule", "cancel")
    return tool("find_booking", sure=said.clear) if identified else None
