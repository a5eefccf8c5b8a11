"""What to do next, by rules: from the call's memory and what the caller has just said.

Deterministic and without side effects. The same function routes the greeter locally, answers
expected answers without a model, and plays any agent when there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from agents.call import Call
from agents.noting import in_between
from agents.understudy import booking, faq, greeter, reschedule
from agents.understudy.common import everybody, kind, to_kind
from agents.understudy.step import AGAIN, ASKED, Step, line, tool
from shared.profile.model import AgentKind
from shared.understanding import Understood

Rule = Callable[[Call, Understood], Step | None]

HEARD: Final[dict[AgentKind, Rule]] = {
    "greeter": greeter.heard,
    "faq": faq.heard,
    "booking": booking.heard,
    "reschedule": reschedule.heard,
}


def decide(call: Call) -> Step | None:
    """The next step of this turn; None where the rules have nothing more to do."""
    said = call.turn.heard
    match call.turn.phase:
        case "after":
            return None
        case "heard" if said:
            return _question_first(call) or _answer(call, said) or line(AGAIN, sure=False)
        case _:
            return _entered(call, said)


def _answer(call: Call, said: Understood) -> Step | None:
    return everybody(call, said) or HEARD[kind(call)](call, said)


def _question_first(call: Call) -> Step | None:
    """A question beside an answer is answered first; then whoever asked goes on with his."""
    if kind(call) == "faq" or not call.state.known.question:
        return None
    return to_kind(call, "faq") if in_between(call) else None


def _entered(call: Call, heard: Understood | None) -> Step:
    """A new agent goes on with what is known; one who comes back, with what he was answered."""
    state = call.state
    if call.turn.entered > 1:
        step = _answer(call, heard) if heard else None
        return step or line(ASKED)
    match kind(call):
        case "booking":
            return tool("note_client") if state.hold else tool("find_slots")
        case "reschedule":
            return tool("find_booking")
        case "faq" if heard and heard.intent == "availability":
            return tool("check_availability")
        case "faq" if heard:
            return tool("look_up", question=state.known.question or heard.text)
        case _:
            return line("open_question")
