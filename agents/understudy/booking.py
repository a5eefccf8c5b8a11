"""A booking, fact by fact, in whatever order they come."""

from __future__ import annotations

from agents.call import Call
from agents.noting import second_thoughts
from agents.understudy.common import asks_something, to_kind
from agents.understudy.slots import pick
from agents.understudy.step import Step, line, tool
from shared.understanding import Understood


def heard(call: Call, said: Understood) -> Step | None:
    return (
        _elsewhere(call, said)
        or _answer(call, said)
        or _wish(call, said)
        or (to_kind(call, "faq", sure=said.clear) if asks_something(call) else None)
    )


def _elsewhere(call: Call, said: Understood) -> Step | None:
    """A change to an appointment, also to the one just made, is the colleague's work."""
    if said.intent in ("reschedule", "cancel"):
        return to_kind(call, "reschedule")
    return to_kind(call, "reschedule") if second_thoughts(call.state, said) else None


def _answer(call: Call, said: Understood) -> Step | None:
    """The answer to what was asked."""
    state, changed = call.state, call.turn.changed
    match state.expects:
        case "confirmation" if said.answer == "yes" and not changed and not said.name:
            return tool("book", sure=said.clear)
        case "confirmation" if said.answer == "no" and not changed and not said.name:
            return line("ask_change", sure=said.clear)
        case "slot_choice":
            return pick(call, said)
        case "phone" if said.phone or state.known.phone_refused:
            return tool("note_client", sure=said.clear)
        case "phone" if state.asked == "confirm_phone" and said.answer == "yes":
            return tool("note_client", sure=said.clear)
        case "phone" if state.asked == "confirm_phone" and said.answer == "no":
            return line("phone_slowly")
        case "phone" if said.phone_digits:
            return line("phone_incomplete", sure=said.clear)
    if said.name:
        return tool("find_slots" if changed else "note_client", sure=said.clear)
    return None


def _wish(call: Call, said: Understood) -> Step | None:
    """Something about what, who or when is new, or the booking begins."""
    new = call.turn.changed or said.intent in ("book", "availability") or said.any_staff
    return tool("find_slots", sure=said.clear) if new else None
