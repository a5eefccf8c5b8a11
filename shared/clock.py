"""Time comes from outside, so that a call can be held at any moment of any year."""

from __future__ import annotations

import datetime as dt
import time
from zoneinfo import ZoneInfo


class Clock:
    """Wall time that ticks on from where it was set; `monotonic` is for timers.

    `at` is an aware datetime; without it the clock shows the machine's time.
    """

    def __init__(self, at: dt.datetime | None = None) -> None:
        if at is not None and at.tzinfo is None:
            raise ValueError("a clock is set with a zone: pass an aware datetime")
        self._offset = dt.timedelta() if at is None else at - dt.datetime.now(dt.UTC)

    def now(self) -> dt.datetime:
        """The instant, in UTC."""
        return dt.datetime.now(dt.UTC) + self._offset

    def local(self, zone: str) -> dt.datetime:
        """The instant, on the wall of a place."""
        return self.now().astimezone(ZoneInfo(zone))

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()
