"""What the caller wants, where the words say so; None where rules do not know."""

from __future__ import annotations

from typing import get_args

from shared.understanding.clauses import clauses
from shared.understanding.messages import announced
from shared.understanding.model import Intent
from shared.understanding.turn import Turn

ORDER: tuple[Intent, ...] = (
    "cancel",
    "reschedule",
    "message",
    "price",
    "hours",
    "address",
    "book",
    "availability",
    "question",
    "thanks",
    "greeting",
)
"""What counts when several are said: the act before the courtesy around it."""

assert set(ORDER) == set(get_args(Intent))  # noqa: S101

ACTS = frozenset({"cancel", "reschedule", "book", "availability"})
"""What a question whether one must do so is no wish for."""

IN_THE_MIDDLE = {"service", "staff", "day", "time", "slot_choice", "name", "phone", "confirmation"}


def intent(turn: Turn, *, facts: bool) -> Intent | None:
    """The first intent, in order of weight, that a cue names.

    `facts`: a service, a day or a time was said, so that thanks may be followed by a wish.
    """
    courtesy = [span for span in turn.find_all("thanks") if span[1] - span[0] > 2]
    opening = turn.find("opening_thanks")
    for span in courtesy:  # "thank you for booking that" books nothing
        turn.take(*span)
    heard: list[Intent] = [name for name in ORDER if turn.heard(name)]
    if announced(turn) and "message" not in heard:
        heard = sorted([*heard, "message"], key=ORDER.index)
    if turn.heard("must_i") and (not heard or heard[0] in ACTS):
        return "question"
    if courtesy and not heard:
        return "thanks"
    if opening and heard[:1] == ["book"] and not facts and _one_clause(turn):
        return "thanks"
    return heard[0] if heard else None


def _one_clause(turn: Turn) -> bool:
    """Whether the booking is what is thanked for: "thank you for your help in booking"."""
    first = clauses(turn)[0]
    return all(span[0] in first for span in turn.find_all("book"))


def only_proposes(turn: Turn) -> bool:
    """ "What about Saturday at ten?" is a wish with a question mark; all its words are facts."""
    return turn.heard("proposes") and not turn.unexplained()


def changes_wish(turn: Turn) -> bool:
    """Whether "change that" is said in the middle of arranging a visit: a correction."""
    return turn.expects in IN_THE_MIDDLE and turn.heard("change")
