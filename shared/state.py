"""The only memory of a call: everything needed to go on after the process is gone.

Saved in the transaction of the event that changed it, before any sentence that leans on it is
spoken. Handles are random ids kept here, so another call can neither guess nor reuse them.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.models import Booking, Slot, Wish
from shared.understanding.model import Candidate, Expects


class Memory(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Known(Memory):
    """What the caller has told us, whichever agent heard it."""

    wish: Wish = Wish()
    name: str | None = None
    phone: str | None = None
    phone_heard: str | None = Field(None, description="dictated, not yet confirmed; E.164")
    phone_digits: str | None = Field(None, description="a number begun, not complete")
    phone_refused: bool = False
    any_staff: bool = False
    change: Literal["move", "cancel"] | None = None
    about_date: dt.date | None = Field(None, description="day of the appointment to be changed")
    question: str | None = Field(None, description="asked, and not answered yet")
    message: str | None = Field(None, description="for the team, not queued yet")
    unclear_services: tuple[str, ...] = ()
    unclear: tuple[Candidate, ...] = Field(
        (), description="readings of a day or time, likeliest first"
    )


class Proposal(Memory):
    """A write that was read back and waits for a yes. `key` makes it happen once."""

    kind: Literal["booking", "move", "cancellation"]
    key: str = Field(default_factory=lambda: secrets.token_hex(8))
    slot: Slot | None = None
    booking: str | None = Field(None, description="the booking to move or cancel")
    read_back: bool = False


class Done(Memory):
    """One thing that was really done in this call."""

    kind: Literal["booking", "move", "cancellation", "message", "sms"]
    id: str
    booking: Booking | None = None


class Identity(Memory):
    """Who asks about an appointment, and what proves it."""

    tries: int = 0
    proven: tuple[str, ...] = Field((), description="ids of bookings proven to be the caller's")
    pending: str | None = Field(None, description="a booking found by name and date, not proven")
    code_hash: str | None = None
    code_expires: dt.datetime | None = None
    locked: bool = False


class Notice(Memory):
    language: str
    clip_hash: str
    at: dt.datetime


class Said(Memory):
    """One sentence of the call, newest last; only the last few are kept here."""

    role: Literal["caller", "agent"]
    text: str
    agent: str | None = None


class CallState(Memory):
    """Version 1."""

    v: int = 1
    call: str
    business: str
    profile_hash: str
    prompt_hashes: dict[str, str] = {}
    channel: Literal["text", "phone", "room", "web"] = "text"
    language: str
    caller: str | None = Field(None, description="number that calls, E.164; None when withheld")
    agent: str = Field(description="in charge")
    returns_to: str | None = Field(None, description="who goes on after a question in between")
    greeted: bool = False
    known: Known = Known()
    expects: Expects | None = None
    asked: str | None = Field(None, description="the line that asked what is expected")
    asked_facts: dict[str, str] = {}
    offers: dict[str, Slot] = Field({}, description="handle to slot, in the order said")
    offer_kind: Literal["booking", "move"] = "booking"
    hold: str | None = Field(None, description="handle of the slot held")
    proposal: Proposal | None = None
    found: dict[str, Booking] = Field({}, description="handle to booking, proven the caller's own")
    chosen: Booking | None = Field(None, description="being changed, as it stood when proven")
    identity: Identity = Identity()
    ledger: list[Done] = []
    facts_given: list[str] = Field([], description="prices, times and dates that were given")
    misses: int = Field(0, description="turns in a row that brought nothing")
    silences: int = 0
    notice: Notice | None = None
    last: list[Said] = []
    changed: list[str] = Field([], description="parts of the wish that the unanswered turn changed")
    unanswered: str | None = Field(None, description="the caller's turn nobody has answered yet")
    saying: list[str] = Field([], description="stored, on their way to the caller, not yet heard")
    ended: bool = False

    def offer(self, slots: tuple[Slot, ...], kind: Literal["booking", "move"]) -> None:
        """Replace what is on offer; the new handles are nobody else's."""
        self.offers = {f"S{n}-{secrets.token_hex(3)}": s for n, s in enumerate(slots, 1)}
        self.offer_kind = kind

    def choices(self) -> dict[str, dt.datetime]:
        """What "the first" and "the later one" choose among: handle to start, in the order said."""
        said: dict[str, Booking] | dict[str, Slot]
        said = self.found if self.asked == "which_booking" else self.offers
        return {handle: one.start for handle, one in said.items()}

    def find(self, bookings: tuple[Booking, ...]) -> None:
        """Remember the caller's own appointments under fresh handles."""
        self.found = {f"B{n}-{secrets.token_hex(3)}": b for n, b in enumerate(bookings, 1)}

    def keep(self, said: Said) -> None:
        """Remember a sentence; the oldest fall out, the transcript keeps them all."""
        self.last = [*self.last, said][-12:]
