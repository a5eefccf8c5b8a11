"""What to do next, by rules: from the call's memory and what the caller has just said.

Deterministic and without side effects. The same function routes the greeter locally, answers
expected answers without a model, and plays any agent when there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from agents.call import Call
from agents.deed import MOST_TOOLS
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
            return _after(call)
        case "heard" if said:
            return everybody(call, said) or HEARD[kind(call)](call, said) or line(AGAIN, sure=False)
        case _:
            return _entered(call, said)


def _entered(call: Call, heard: Understood | None) -> Step:
    """A new agent goes on with what is known; one who comes back repeats his question."""
    state = call.state
    if call.turn.entered > 1:
        return line(ASKED)
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


def _after(call: Call) -> Step | None:
    """A tool has spoken. A question the caller asked beside it still wants its answer."""
    state, turn = call.state, call.turn
    if state.ended or turn.failed or turn.tools >= MOST_TOOLS:
        return None
    if kind(call) == "faq" or turn.entered or not state.known.question:
        return None
    return to_kind(call, "faq")
