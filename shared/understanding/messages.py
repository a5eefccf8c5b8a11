"""A message for the team: the caller's own words behind "dites à Léa que", "tell him that"."""

from __future__ import annotations

from shared.understanding.turn import Turn

NEAR = 4
"""Words within which a "that" or a second announcement belongs to the first."""
COURTESIES = ("thanks", "goodbye", "yes", "listening")


def announced(turn: Turn) -> bool:
    """Whether something is to be passed on; whom to may be a stylist, whose name is taken."""
    return bool(_announcements(turn))


def message(turn: Turn) -> str | None:
    """What is to be passed on; None where it was announced and nothing follows."""
    found = _announcements(turn)
    if not found:
        return turn.text or None
    start = found[0][1]
    for first, end in found[1:]:
        if first - start < NEAR:
            start = end
    start = next((end for begin, end in _spans(turn, "that") if 0 <= begin - start < NEAR), start)
    while start < len(turn.tokens) and not turn.tokens[start].word.isalnum():
        start += 1
    return turn.text[turn.tokens[start].start :] if _says_something(turn, start) else None


def _announcements(turn: Turn) -> list[tuple[int, int]]:
    return _spans(turn, "announces")


def _spans(turn: Turn, cue: str) -> list[tuple[int, int]]:
    return [turn.span(match) for match in turn.lexicon.cues[cue].finditer(turn.folded)]


def _says_something(turn: Turn, start: int) -> bool:
    polite = {i for cue in COURTESIES for span in _spans(turn, cue) for i in range(*span)}
    return any(
        i not in polite and i not in turn.taken and turn.tokens[i].word not in turn.lexicon.fillers
        for i in range(start, len(turn.tokens))
    )
