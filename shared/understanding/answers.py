"""Yes, no, perhaps; a change of mind; and the small sounds that only mean "I am listening"."""

from __future__ import annotations

from dataclasses import dataclass

from shared.understanding.clauses import Part, clauses
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
    for cue in ("please_do", "yes", "agreed", "listening"):
        turn.heard(cue)
    yes = (
        _agrees(turn, "yes")
        or (asked and _agrees(turn, "please_do"))
        or (asked and _agrees(turn, "okay"))
    )
    agreed = _agrees(turn, "agreed")
    if but:
        return Reply(correction=True)
    if no:
        return Reply("no", corrected)
    if maybe:
        return Reply("maybe", corrected)
    if yes or (agreed and asked):
        return Reply("yes", corrected) if not corrected else Reply(None, True)
    if agreed:
        return Reply("yes", corrected)
    asks = any(part.asks for part in clauses(turn))
    listening = turn.find("listening") is not None and not asks
    return Reply(None, corrected, backchannel=listening and not turn.unexplained())


def _agrees(turn: Turn, cue: str) -> bool:
    """Whether a cue stands where a yes stands: first, or as a clause of its own."""
    parts = clauses(turn)
    unexplained = set(turn.unexplained())
    plain = {span[0] for span in turn.find_all("plain_yes")}
    for start, end in turn.find_all(cue):
        part = next(part for part in parts if start in part)
        opens = _opens(turn, part, start)
        own = not any(turn.tokens[i].word in unexplained for i in range(part.start, part.end))
        if cue == "please_do":
            rest = (i for i in range(part.start, part.end) if not start <= i < end)
            agrees = all(turn.tokens[i].word in turn.lexicon.fillers for i in rest)
        elif part.asks:  # "oui c'est combien ?" agrees and asks, "c'est bon ?" only asks
            agrees = opens and start in plain and end < part.end
        elif opens and (start in plain or end == part.end):
            agrees = True
        else:
            first = opens and part.start == 0 and cue == "yes"
            agrees = first or own
        if agrees:
            return True
    return False


def _opens(turn: Turn, part: Part, start: int) -> bool:
    """Whether only hesitation stands before it in its clause."""
    hesitant = turn.lexicon.between_digits | turn.lexicon.sounds
    return all(turn.tokens[i].word in hesitant for i in range(part.start, start))
