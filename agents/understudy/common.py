"""Rules that hold for every agent: a person, a message, a goodbye, another colleague's work."""

from __future__ import annotations

from agents.call import Call
from agents.understudy.step import Step, line, tool
from shared.profile.model import AgentKind
from shared.understanding import Understood


def kind(call: Call) -> AgentKind:
    return call.profile.member(call.state.agent).kind


def to_kind(call: Call, to: AgentKind, *, sure: bool = True) -> Step | None:
    """Hand off to the colleague who does this; None where the team graph has no such way."""
    name = _colleague(call, to)
    return tool("hand_off", sure=sure, to=name) if name else None


def to_agent(call: Call, name: str | None) -> Step | None:
    """Hand off to this very colleague, if the team graph has that way."""
    way = call.profile.member(call.state.agent).hands_off_to
    return tool("hand_off", to=name) if name in way else None


def said_nothing_else(heard: Understood) -> bool:
    """Beside an answer or a courtesy the turn brought no fact."""
    return not (
        heard.services
        or heard.service_candidates
        or heard.staff
        or heard.date
        or heard.time
        or heard.window
        or heard.name
        or heard.phone
        or heard.code
        or heard.intent not in (None, "thanks", "greeting")
    )


def asks_something(call: Call) -> bool:
    """A question that nobody has answered yet."""
    return call.turn.asks and bool(call.state.known.question)


def everybody(call: Call, heard: Understood) -> Step | None:
    """What any agent does the same way."""
    state = call.state
    bare = said_nothing_else(heard)
    if heard.wishes_person and state.asked != "person_ask_message":
        return tool("ask_for_person")
    if heard.goodbye and bare:
        return tool("end_call")
    if state.asked == "message_ask_phone":
        return tool("take_message", text=state.known.message or heard.text)
    if state.expects == "reason" and state.asked != "move_or_cancel":
        return _message(call, heard, bare=bare)
    if state.expects == "open" and bare and heard.answer == "no":
        return tool("end_call")
    if state.expects == "open" and bare and heard.answer == "yes" and state.asked != "availability":
        return line("open_question")
    if heard.intent == "thanks" and bare and state.expects == "open":
        return tool("end_call") if state.ledger or state.facts_given else line("anything_else")
    if heard.intent == "message":
        return tool("take_message", text=heard.message) if heard.message else line("message_ask")
    return None


def _message(call: Call, heard: Understood, *, bare: bool) -> Step | None:
    """We asked for word to the team: a no, a yes, the message itself, or something else."""
    if heard.intent in ("book", "reschedule", "cancel"):
        return None
    if bare and heard.intent == "thanks":
        return tool("end_call")
    if bare and heard.answer == "no":
        return line("message_not_needed")
    if bare and heard.answer == "yes" and len(heard.text.split()) <= 4:
        pending = call.state.known.question
        return tool("take_message", text=pending) if pending else line("message_ask")
    return tool("take_message", text=heard.text)


def _colleague(call: Call, to: AgentKind) -> str | None:
    way = call.profile.member(call.state.agent).hands_off_to
    return next((name for name in way if call.profile.member(name).kind == to), None)
