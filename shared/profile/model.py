"""A business as data: what `profile.toml` holds, typed. Words per language are `Spoken`."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
AgentKind = Literal["greeter", "faq", "booking", "reschedule"]
Spoken = dict[str, str]
"""Language code to words."""
SpokenList = dict[str, tuple[str, ...]]
Number = Annotated[str, StringConstraints(pattern=r"^\+[1-9]\d{6,14}$")]
"""A telephone number as networks write it: "+33", no zero, no spaces."""


class Part(BaseModel):
    """Strict: a key nobody knows is an error, not a silent nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Hours(Part):
    """One opening, "09:00-12:30" in the file; local wall time."""

    start: dt.time
    end: dt.time

    @model_validator(mode="before")
    @classmethod
    def _as_written(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", value):
            raise ValueError(f'hours are written "09:00-12:30", not {value!r}')
        start, end = value.split("-")
        return {"start": start, "end": end}

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.end <= self.start:
            raise ValueError("an opening ends after it starts, on the same day")
        return self


def _in_order(week: dict[Weekday, tuple[Hours, ...]]) -> dict[Weekday, tuple[Hours, ...]]:
    for day, openings in week.items():
        for earlier, later in pairwise(openings):
            if later.start < earlier.end:
                raise ValueError(f"the hours of {day} overlap or stand in the wrong order")
    return week


Week = Annotated[dict[Weekday, tuple[Hours, ...]], AfterValidator(_in_order)]
"""Opening hours by weekday; an absent day is closed; two entries leave a break between."""


class Closure(Part):
    """Days (both ends included) on which the house is closed."""

    first: dt.date
    last: dt.date
    reason: Spoken = {}

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first:
            raise ValueError("a closure's last day is not before its first")
        return self


class Holidays(Part):
    """Public holidays of a country; the house is closed on them, `open_on` names exceptions."""

    country: str
    subdivision: str | None = None
    open_on: tuple[dt.date, ...] = ()


class Address(Part):
    street: str
    postcode: str
    city: str
    directions: Spoken = {}
    map_url: str = ""


class Business(Part):
    id: str
    name: str
    numbers: tuple[Number, ...] = Field(description="numbers dialled to reach this business, E.164")
    zone: str = Field(description="IANA time zone")
    country: str = "FR"
    currency: str = "EUR"
    languages: tuple[str, ...] = Field(min_length=1, description="first: the call's language")
    front: str = Field(default="greeter", description="the agent who answers")

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        try:
            return ZoneInfo(zone).key
        except (KeyError, ValueError, OSError):
            raise ValueError(
                f'{zone!r} is no time zone; write one such as "Europe/Paris"'
            ) from None


class Rules(Part):
    """House rules of time. Minutes unless said otherwise."""

    notice_minutes: int = Field(
        default=0, ge=0, description="how soon the earliest visit may start"
    )
    horizon_days: int = Field(default=120, ge=1, description="how far ahead a visit may be booked")
    cancel_notice_hours: int = Field(
        default=0, ge=0, description="later than this only staff may undo it"
    )
    buffer_minutes: int = Field(default=0, ge=0, description="kept free after each visit")
    step_minutes: int = Field(default=15, ge=5, description="grid of starts")
    offers: int = Field(default=3, ge=1, le=3, description="slots named at a time")
    tries: int = Field(default=3, ge=1, description="failed attempts before a message is offered")


class Processing(Part):
    """A colour takes effect: from `after` minutes, for `minutes`, the stylist is free."""

    after: int = Field(ge=0)
    minutes: int = Field(ge=1)


class PatchTest(Part):
    """A skin test due `hours` before the visit, valid for `valid_days` afterwards."""

    hours: int = 48
    valid_days: int = 180


class Service(Part):
    says: SpokenList = Field(description="per language: the name first, then synonyms")
    spoken: Spoken = Field(description="with its article, as inside a sentence: 'une coupe femme'")
    minutes: int = Field(ge=5)
    price: int | None = Field(default=None, description="whole cents; None: on estimate")
    price_from: bool = False
    processing: Processing | None = None
    patch_test: PatchTest | None = None
    buffer_minutes: int | None = None


class Staff(Part):
    name: str
    says: tuple[str, ...] = Field(default=(), description="how callers say it, beside the name")
    services: tuple[str, ...]
    hours: Week = {}
    """Own hours; empty: the house's."""
    away: tuple[Closure, ...] = ()


class Member(Part):
    """One agent of the team and whom it may hand a call to."""

    kind: AgentKind
    hands_off_to: tuple[str, ...] = ()
    examples: SpokenList = Field(default={}, description="sentences that belong to this agent")


class Facts(Part):
    """Extra facts said as they stand: topic to sentence, per language."""

    says: SpokenList = Field(description="words that ask for it")
    answer: Spoken


class Messages(Part):
    """Who reads what callers leave, and who signs what is sent."""

    staff: tuple[str, ...] = Field(default=(), description="numbers or addresses that get messages")
    sender: str = ""


class ProfileData(Part):
    """The whole of profile.toml."""

    business: Business
    address: Address
    hours: Week
    closures: tuple[Closure, ...] = ()
    holidays: Holidays | None = None
    rules: Rules = Rules()
    services: dict[str, Service]
    staff: dict[str, Staff]
    team: dict[str, Member]
    facts: dict[str, Facts] = {}
    messages: Messages = Messages()
