"""A business as data: what `profile.toml` holds, typed. Words per language are `Spoken`."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
AgentKind = Literal["greeter", "faq", "booking", "reschedule"]
Spoken = dict[str, str]
"""Language code to words."""
SpokenList = dict[str, tuple[str, ...]]


class Part(BaseModel):
    """Strict: a key nobody knows is an error, not a silent nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Hours(Part):
    """One opening, "09:00-12:30" in the file; local wall time."""

    start: dt.time
    end: dt.time


Week = dict[Weekday, tuple[Hours, ...]]
"""Opening hours by weekday; a day that is absent is closed. Two entries a day leave a break between."""


class Closure(Part):
    """Days (both ends included) on which the house is closed."""

    first: dt.date
    last: dt.date
    reason: Spoken = {}


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
    numbers: tuple[str, ...] = Field(description="numbers dialled to reach this business, E.164")
    zone: str = Field(description="IANA time zone")
    country: str = "FR"
    currency: str = "EUR"
    languages: tuple[str, ...] = Field(min_length=1, description="first: the call's language")
    front: str = Field("greeter", description="the agent who answers")


class Rules(Part):
    """House rules of time. Minutes unless said otherwise."""

    notice_minutes: int = Field(0, ge=0, description="how soon the earliest visit may start")
    horizon_days: int = Field(120, ge=1, description="how far ahead a visit may be booked")
    cancel_notice_hours: int = Field(0, ge=0, description="later than this only staff may undo it")
    buffer_minutes: int = Field(0, ge=0, description="kept free after each visit")
    step_minutes: int = Field(15, ge=5, description="grid of starts")
    offers: int = Field(3, ge=1, le=3, description="slots named at a time")
    tries: int = Field(3, ge=1, description="failed attempts before a message is offered")


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
    price: int | None = Field(None, description="whole cents; None: on estimate")
    price_from: bool = False
    processing: Processing | None = None
    patch_test: PatchTest | None = None
    buffer_minutes: int | None = None


class Staff(Part):
    name: str
    says: tuple[str, ...] = Field((), description="how callers say it, beside the name")
    services: tuple[str, ...]
    hours: Week = {}
    """Own hours; empty: the house's."""
    away: tuple[Closure, ...] = ()


class Member(Part):
    """One agent of the team and whom it may hand a call to."""

    kind: AgentKind
    hands_off_to: tuple[str, ...] = ()
    examples: SpokenList = Field({}, description="sentences that belong to this agent")


class Facts(Part):
    """Extra facts said as they stand: topic to sentence, per language."""

    says: SpokenList = Field(description="words that ask for it")
    answer: Spoken


class Messages(Part):
    """Who reads what callers leave, and who signs what is sent."""

    staff: tuple[str, ...] = Field((), description="numbers or addresses that get messages")
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
