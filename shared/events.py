"""Past-tense facts of a call: the bus. Typed, versioned, one discriminated union.

The live feed, its replay, the evals' evidence, metrics and the e-mailed transcript all read these.
Texts a person said stay in the store; logs carry the type and ids only.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from shared.understanding.model import Expects

Channel = Literal["text", "phone", "room", "web"]
Outcome = Literal[
    "booked", "moved", "cancelled", "answered", "message", "transferred", "abandoned", "failed"
]


class Event(BaseModel):
    """`at` is UTC and filled by the unit of work that emits."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    v: int = 1
    at: dt.datetime | None = None


class CallStarted(Event):
    type: Literal["call.started"] = "call.started"
    channel: Channel
    language: str
    profile_hash: str
    prompt_hashes: dict[str, str]


class CallResumed(Event):
    type: Literal["call.resumed"] = "call.resumed"
    agent: str


class NoticePlayed(Event):
    """The first words said that an automatic assistant speaks."""

    type: Literal["notice.played"] = "notice.played"
    language: str
    clip_hash: str


class TurnEnded(Event):
    """Somebody finished speaking. `entry` is the transcript row that holds the words."""

    type: Literal["turn.ended"] = "turn.ended"
    speaker: str
    role: Literal["caller", "agent", "operator"]
    entry: int


class ExpectsChanged(Event):
    type: Literal["expects.changed"] = "expects.changed"
    expects: Expects | None


class LanguageChanged(Event):
    type: Literal["language.changed"] = "language.changed"
    language: str


class AgentEntered(Event):
    type: Literal["agent.handed_off"] = "agent.handed_off"
    origin: str | None
    to: str
    local: bool = Field(description="routed by rule or example, without a model request")


class ToolCalled(Event):
    type: Literal["tool.called"] = "tool.called"
    tool: str
    agent: str
    arguments: dict[str, Any]
    by: Literal["rules", "model", "understudy"]


class ToolFailed(Event):
    type: Literal["tool.failed"] = "tool.failed"
    tool: str
    agent: str
    reason: str


class SlotsOffered(Event):
    type: Literal["slots.offered"] = "slots.offered"
    handles: tuple[str, ...]
    starts: tuple[dt.datetime, ...]


class SlotHeld(Event):
    type: Literal["slot.held"] = "slot.held"
    handle: str
    start: dt.datetime
    staff: str


class HoldReleased(Event):
    type: Literal["hold.released"] = "hold.released"


class BookingMade(Event):
    type: Literal["booking.made"] = "booking.made"
    booking: str
    start: dt.datetime
    services: tuple[str, ...]
    staff: str
    pending: bool = False


class BookingMoved(Event):
    type: Literal["booking.moved"] = "booking.moved"
    booking: str
    before: dt.datetime
    start: dt.datetime
    services: tuple[str, ...]
    staff: str


class BookingCancelled(Event):
    type: Literal["booking.cancelled"] = "booking.cancelled"
    booking: str
    start: dt.datetime
    services: tuple[str, ...]
    staff: str


class WriteRefused(Event):
    type: Literal["write.refused"] = "write.refused"
    kind: Literal["hold", "booking", "move", "cancellation"]
    reason: str


class MessageQueued(Event):
    type: Literal["message.queued"] = "message.queued"
    message: int
    kind: str


class MessageTaken(Event):
    """A caller left word for the team."""

    type: Literal["message.taken"] = "message.taken"
    message: int


class IdentityChecked(Event):
    type: Literal["identity.checked"] = "identity.checked"
    passed: bool
    tries: int


class QuestionUnanswered(Event):
    """Neither the profile nor the knowledge holds an answer: the owner's to write."""

    type: Literal["question.unanswered"] = "question.unanswered"
    entry: int
    score: float | None = None


class QuestionAnswered(Event):
    type: Literal["question.answered"] = "question.answered"
    topic: str
    score: float | None = None


class ModelCalled(Event):
    """A request that reached a language-model provider."""

    type: Literal["model.called"] = "model.called"
    agent: str
    model: str
    prompt_characters: int
    speculative: bool = False
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class ModelFailed(Event):
    """The provider hung, stalled, refused or sent nonsense; the understudy went on."""

    type: Literal["model.failed"] = "model.failed"
    agent: str
    fault: str


class ClaimStopped(Event):
    """The guard replaced a sentence that the call's records do not hold."""

    type: Literal["claim.stopped"] = "claim.stopped"
    agent: str
    kind: Literal["claim", "price", "time", "date", "transfer", "tool"]


class PersonWished(Event):
    type: Literal["person.wished"] = "person.wished"


class CallEnded(Event):
    type: Literal["call.ended"] = "call.ended"
    outcome: Outcome
    hung_up_by: Literal["caller", "agent", "limit", "fault"]


AnyEvent = Annotated[
    CallStarted
    | CallResumed
    | NoticePlayed
    | TurnEnded
    | ExpectsChanged
    | LanguageChanged
    | AgentEntered
    | ToolCalled
    | ToolFailed
    | SlotsOffered
    | SlotHeld
    | HoldReleased
    | BookingMade
    | BookingMoved
    | BookingCancelled
    | WriteRefused
    | MessageQueued
    | MessageTaken
    | IdentityChecked
    | QuestionUnanswered
    | QuestionAnswered
    | ModelCalled
    | ModelFailed
    | ClaimStopped
    | PersonWished
    | CallEnded,
    Field(discriminator="type"),
]
events: TypeAdapter[AnyEvent] = TypeAdapter(AnyEvent)
