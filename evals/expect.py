"""What must be so: after one turn, and when the call is over."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from evals.fields import (
    EventName,
    Id,
    MessageName,
    Pattern,
    Phone,
    Several,
    ToolName,
    Words,
    short_for,
)
from evals.part import Claim, Part
from shared.events import Outcome
from shared.understanding.model import Expects

Names = Annotated[tuple[Id, ...], Several, Field(min_length=1)]
Sentences = Annotated[tuple[Words, ...], Several, Field(min_length=1)]
Questions = Annotated[tuple[Expects, ...], Several, Field(min_length=1)]
Events = Annotated[tuple[EventName, ...], Several, Field(min_length=1)]


class Says(Claim):
    """Of all that was said in one turn; case, kinds of spaces and apostrophes aside."""

    contains: Sentences | None = Field(None, description="all of these")
    any_of: Sentences | None = None
    not_contains: Sentences | None = None
    regex: Pattern | None = None


class Proposes(Claim):
    """What was read back and waits for a yes."""

    kind: Literal["booking", "move", "cancellation"] | None = None
    start: dt.datetime | None = None
    service: Names | None = None
    staff: Id | None = None


class TurnExpect(Claim):
    """After the caller has spoken and was answered."""

    says: Annotated[Says, short_for("contains")] | None = None
    asks: Questions | None = Field(None, description="what is expected now: one of these")
    agent: Id | None = Field(None, description="in charge when the turn is over")
    offers: tuple[dt.datetime, ...] | None = Field(None, description="starts, in the order said")
    proposes: Proposes | None = None
    tools: tuple[ToolName, ...] | None = Field(None, description="called in this turn, in order")
    llm_calls: int | None = Field(None, ge=0)
    language: str | None = None


class Customer(Claim):
    name: Words
    phone: Phone | None = None


class Kept(Claim):
    """An appointment that the call made. What is not named may be anything."""

    start: dt.datetime
    service: Names | None = None
    staff: Id | None = None
    customer: Customer | None = None


class Changed(Claim):
    id: Id
    start: dt.datetime | None = None
    service: Names | None = None
    staff: Id | None = None


class CalendarDiff(Claim):
    added: tuple[Kept, ...] = ()
    removed: Annotated[tuple[Id, ...], Several] = ()
    changed: tuple[Changed, ...] = ()


class Queued(Part):
    """A message in the outbox. For its kind alone the word is enough."""

    kind: MessageName
    to: Phone | None = None
    contains: Sentences | None = None


class EndState(Claim):
    """The book before the call, plus this difference. Nothing else may change."""

    unchanged: Literal["true"] | None = None
    calendar: CalendarDiff | None = None
    messages: tuple[Annotated[Queued, short_for("kind")], ...] | None = Field(
        None, description="all that the call queued, in any order"
    )


class Most(Claim):
    max: int = Field(ge=0)


class EventNames(Claim):
    includes: Events | None = None
    never: Events | None = None


class CallExpect(Claim):
    """When the call is over."""

    end_state: EndState | None = None
    outcome: Outcome | None = None
    handoffs: Names | None = Field(None, description="the whole path, the front agent first")
    never_says: Sentences | None = None
    asks_once: Questions | None = None
    llm_calls: Annotated[Most, short_for("max")] | None = None
    tools_per_turn: Annotated[Most, short_for("max")] | None = None
    words_per_message: Annotated[Most, short_for("max")] | None = None
    turns: Annotated[Most, short_for("max")] | None = None
    events: EventNames | None = None
