"""From nearness to confidence: who is nearest, and by how much more than things asked elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from statistics import fmean
from typing import Final

from shared.knowledge.elsewhere import ELSEWHERE

_OTHERS: Final = 3


def rank(
    found: Iterable[tuple[str, float]], depth: int, lone: float = 1.0
) -> list[tuple[str, float]]:
    """Owners of the points found, best first, each with its score.

    `found` names the owner of a point and how near it is. An owner's nearness is the mean of its
    `depth` nearest points, or that of its nearest alone less the handicap `lone`. Its score is
    that, less the mean of the three nearest things asked elsewhere; where too few were found, the
    least near stands in.
    """
    scores: dict[str, list[float]] = defaultdict(list)
    least = 1.0
    for owner, score in found:
        scores[owner].append(score)
        least = min(least, score)

    def nearness(owner: str, count: int) -> float:
        return fmean([*sorted(scores.get(owner, ()), reverse=True), *[least] * count][:count])

    others = nearness(ELSEWHERE, _OTHERS)
    ranked = [
        (owner, max(nearness(owner, depth), max(near) - lone) - others)
        for owner, near in scores.items()
        if owner != ELSEWHERE
    ]
    return sorted(ranked, key=lambda one: -one[1])
