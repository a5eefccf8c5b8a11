"""A scripted dialogue: who calls when, what they say, and what must come of it.

All values come as text (see `evals.reading`), so that `14:30` stays a time and `no` a word; the
types below read them.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from evals.expect import CallExpect, Customer, Names, TurnExpect
from evals.fields import UNDERSTUDY, Fault, Id, Phone, Withheld, Words
from evals.part import Claim, Part
from shared.models import Reason


class Appointment(Part):
    """One in the book before the call, or one that somebody else makes during it."""

    id: Id
    service: Names
    staff: Id
    start: dt.datetime
    customer: Customer


class InitialState(Part):
    calendar: tuple[Appointment, ...] = ()


class Rival(Appointment):
    refused: Reason | None = Field(None, description="why the book must not let it in")


class Before(Claim):
    """What happens before the caller speaks this turn."""

    calendar: tuple[Rival, ...] = Field((), description="somebody else books")
    cancelled: Names | None = Field(None, description="the staff cancels")
    minutes: int = Field(0, ge=1, le=600, description="that pass")


class Turn(Part):
    """The caller speaks or is silent, and what must be so then.

    The first turn may have neither: what it expects is expected of the greeting.
    `{code}` in the caller's words is the code in the last text message that holds one.
    """

    user: Words | None = None
    silence: Literal["true"] | None = None
    before: Before | None = None
    model: tuple[str | dict[str, Any], ...] | None = Field(
        None, min_length=1, description="the provider's answers, request by request"
    )
    fault: Fault | None = Field(None, description="or how it fails in this turn")
    expect: TurnExpect | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if self.user and self.silence:
            raise PydanticCustomError("both", "the caller speaks or is silent, not both")
        return self


class Scenario(Part):
    id: Id
    label: Words
    language: str
    now: dt.datetime = Field(description="on the salon's wall when it rings; the clock ticks on")
    caller: Annotated[Phone | None, Withheld] = Field(description="null where it is withheld")
    initial_state: InitialState = InitialState()
    model: Fault = Field(UNDERSTUDY, description="or how the provider fails, all the time")
    turns: tuple[Turn, ...] = Field(min_length=1)
    expect: CallExpect | None = None

    @property
    def has_provider(self) -> bool:
        """Whether a model provider stands before the understudy."""
        return self.model != UNDERSTUDY or any(t.model or t.fault for t in self.turns)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for n, turn in enumerate(self.turns, 1):
            if n > 1 and not turn.user and not turn.silence:
                raise PydanticCustomError(
                    "nothing_said", "turn {n} has no `user` and no `silence`", {"n": n}
                )
        if self.expect is None and all(turn.expect is None for turn in self.turns):
            raise PydanticCustomError("asserts_nothing", "asserts nothing")
        return self
