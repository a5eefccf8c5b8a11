"""The parts of a day people speak of, and whether a start lies in a window."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from shared.understanding.model import Window

Part = Literal["morning", "afternoon", "evening"]

NOON = dt.time(12)
EVENING = dt.time(18)


def part(time: dt.time) -> Part:
    """Morning ends at noon, the evening begins at six."""
    if time < NOON:
        return "morning"
    return "afternoon" if time < EVENING else "evening"


def inside(window: Window | None, time: dt.time) -> bool:
    """Whether a visit that starts at this wall time is in the window; its end is outside it.

    A window of a single moment holds that moment.
    """
    if window is None:
        return True
    if window.start is not None and time < window.start:
        return False
    return window.end is None or time < window.end or time == window.start
