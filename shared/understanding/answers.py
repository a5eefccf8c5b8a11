"""Yes, no, perhaps; a change of mind; and the small sounds that only mean "I am listening"."""

from __future__ import annotations

from dataclasses import dataclass

from shared.understanding.model import Answer
from shared.understanding.turn import Turn


@dataclass(frozen=True)
class Reply:
    """How the caller took what was said."""

    answer: Answer | None = None
    correction: bool = False
    backchannel: bool = False


def reply(turn: Turn) -> Reply:
    """Reads the reply; a "yes, but" is a correction and no yes."""
    corrected = turn.heard("correction")
    asked = turn.expects not in (None, "open")
    but = turn.find("yes_but") is not None and turn.heard("yes_but")
    no = turn.heard("no")
    maybe = turn.heard("maybe")
    yes = turn.heard("yes")
    agreed = turn.heard("agreed")
    listening = turn.heard("listening")
    if but:
        return Reply(correction=True)
    if no:
        return Reply("no", corrected)
    if maybe:
        return Reply("maybe", corrected)
    if yes or (agreed and asked) or (listening and asked and turn.find("okay") is not None):
        return Reply("yes", corrected) if not corrected else Reply(None, True)
    if agreed:
        return Reply("yes", corrected)
    return Reply(None, corrected, backchannel=listening and not turn.unexplained())
