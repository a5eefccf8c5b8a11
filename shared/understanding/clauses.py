"""Where a turn breaks: clauses between pauses, sentences between full stops, and which ask."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shared.understanding.turn import Turn

_STOP = re.compile(r"[.!?…;]")


@dataclass(frozen=True)
class Part:
    """The tokens [start, end) of a clause or a sentence."""

    start: int
    end: int
    asks: bool = False
    """A question mark closes it."""

    def __contains__(self, i: int) -> bool:
        return self.start <= i < self.end


def clauses(turn: Turn) -> list[Part]:
    """What stands between two pauses."""
    return _parts(turn, [i for i, token in enumerate(turn.tokens) if i == 0 or token.pause])


def sentences(turn: Turn) -> list[Part]:
    """What stands between two full stops, exclamation or question marks."""
    return _parts(
        turn, [i for i in range(len(turn.tokens)) if i == 0 or _STOP.search(gap(turn, i))]
    )


def gap(turn: Turn, i: int) -> str:
    """The marks between token `i` and the one before it; at the end, what closes the turn."""
    start = turn.tokens[i - 1].end if i else 0
    end = turn.tokens[i].start if i < len(turn.tokens) else len(turn.text)
    return turn.text[start:end]


def _parts(turn: Turn, starts: list[int]) -> list[Part]:
    ends = [*starts[1:], len(turn.tokens)]
    return [
        Part(start, end, "?" in gap(turn, end)) for start, end in zip(starts, ends, strict=False)
    ]
