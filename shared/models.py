"""The nouns of an appointment book, shared by every part. Instants are UTC."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.understanding.model import Window


class Noun(BaseModel):
    """A value: equal by content, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Wish(Noun):
    """What a caller would like, as far as it is known. Dates and times are the salon's wall."""

    services: tuple[str, ...] = ()
    staff: str | None = None
    date: dt.date | None = None
    last_date: dt.date | None = None
    time: dt.time | None = None
    window: Window | None = None
    soonest: bool = False


class Slot(Noun):
    """A free time for a visit: one stylist, one start, the services in order."""

    start: dt.datetime
    end: dt.datetime
    staff: str
    services: tuple[str, ...]


class Client(Noun):
    """Who a booking is for."""

    name: str
    phone: str | None = None


class Booking(Noun):
    """A kept time."""

    id: str
    business: str
    start: dt.datetime
    end: dt.datetime
    staff: str
    services: tuple[str, ...]
    client: Client
    status: Literal["booked", "pending", "cancelled"] = "booked"
    version: int = 1


class DayParts(Noun):
    """Rough availability of one day: which parts have room."""

    date: dt.date
    morning: bool
    afternoon: bool
    evening: bool


Verdict = Literal["made", "pending", "refused", "unknown"]

Reason = Literal[
    "taken",
    "closed",
    "holiday",
    "past",
    "too_soon",
    "too_far",
    "staff_away",
    "staff_cannot",
    "too_late_to_change",
    "patch_test",
    "not_found",
    "already_cancelled",
    "ambiguous_time",
    "absent_time",
    "down",
]
"""Why something was refused, or a search found nothing; each has a line `why_<reason>`."""


class Outcome(Noun):
    """What a write came to. `made` holds the booking as stored; `unknown` promises nothing."""

    verdict: Verdict
    booking: Booking | None = None
    reason: Reason | None = None


class Found(Noun):
    """What a search found; `why` says what stood in the way of the wish as it was said."""

    slots: tuple[Slot, ...] = ()
    exact: bool = False
    why: Reason | None = None
