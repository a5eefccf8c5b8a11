"""What a caller said, as facts. Everything is None or empty where nothing was said."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Expects = Literal[
    "service",
    "staff",
    "day",
    "time",
    "slot_choice",
    "name",
    "phone",
    "confirmation",
    "identity_fact",
    "reason",
    "open",
]
"""What the receptionist is waiting for; only code sets it."""

Answer = Literal["yes", "no", "maybe"]

Intent = Literal[
    "book",
    "reschedule",
    "cancel",
    "availability",
    "hours",
    "address",
    "price",
    "question",
    "message",
    "greeting",
    "thanks",
]
"""`question` is any other thing asked about the business; `availability` asks for room only."""


class Frozen(BaseModel):
    """A value: equal by content, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Window(Frozen):
    """A part of a day in local time; an open end is the day's own."""

    start: dt.time | None = None
    end: dt.time | None = None


class Candidate(Frozen):
    """One reading of an ambiguous date or time."""

    date: dt.date | None = None
    time: dt.time | None = None


class Term(Frozen):
    """One thing a caller may name (a service, a stylist) and how people say it in one language."""

    id: str
    says: tuple[str, ...]


class Vocabulary(Frozen):
    """What this business can be asked for, in one language."""

    services: tuple[Term, ...] = ()
    staff: tuple[Term, ...] = ()


class Context(Frozen):
    """Where and when something is said: what its words lean on.

    `at` is local wall time with its zone. `offers` are the starts offered last, in the order they
    were said, so that "the first", "the later one" and "ten o'clock" can choose among them.
    """

    language: str
    at: dt.datetime
    expects: Expects | None = None
    vocabulary: Vocabulary = Vocabulary()
    offers: tuple[dt.datetime, ...] = ()
    country: str = "FR"


class Understood(Frozen):
    """The facts in one caller turn.

    `date` and `time` are the likeliest reading; `candidates` lists all readings, likeliest first,
    and is empty where there is only one. `choice` is an index into the context's offers.
    `clear` says that rules explain every content word of the turn, so nobody else need be asked.
    """

    text: str
    intent: Intent | None = None
    services: tuple[str, ...] = ()
    service_candidates: tuple[str, ...] = ()
    staff: str | None = None
    any_staff: bool = False
    date: dt.date | None = None
    time: dt.time | None = None
    window: Window | None = None
    about_date: dt.date | None = Field(
        None, description="the day of an appointment that stands already"
    )
    last_date: dt.date | None = Field(None, description="end of a span of days, `date` its first")
    soonest: bool = Field(False, description="as early as possible, the next free one")
    duration_minutes: int | None = None
    name: str | None = None
    message: str | None = Field(None, description="the caller's own words after the announcement")
    phone: str | None = Field(None, description="E.164")
    phone_digits: str | None = Field(None, description="digits of a number begun but not complete")
    code: str | None = Field(None, description="digits said as a code, when they are no number")
    answer: Answer | None = None
    correction: bool = False
    addition: bool = Field(False, description="on top of what was said: and also, as well")
    choice: int | None = None
    wishes_person: bool = False
    goodbye: bool = False
    backchannel: bool = False
    candidates: tuple[Candidate, ...] = ()
    clear: bool = False
