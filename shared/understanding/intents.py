"""What the caller wants, where the words say so; None where rules do not know."""

from __future__ import annotations

from typing import get_args

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

IN_THE_MIDDLE = {"service", "staff", "day", "time", "slot_choice", "name", "phone", "confirmation"}


def intent(turn: Turn) -> Intent | None:
    """The first intent, in order of weight, that a cue names."""
    courtesy = [span for span in turn.find_all("thanks") if span[1] - span[0] > 2]
    for span in courtesy:  # "thank you for booking that" books nothing
        turn.take(*span)
    heard = [name for name in ORDER if turn.heard(name)]
    if courtesy and not heard:
        return "thanks"
    return heard[0] if heard else None


def changes_wish(turn: Turn) -> bool:
    """Whether "change that" is said in the middle of arranging a visit: a correction."""
    return turn.expects in IN_THE_MIDDLE and turn.heard("change")
