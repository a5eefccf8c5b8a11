"""What is sent: written with the booking, sent by whoever holds the lease."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MessageKind = Literal["confirmation", "moved", "cancelled", "code", "staff", "reminder", "info"]
MessageChannel = Literal["sms", "whatsapp", "email", "console"]


class Draft(BaseModel):
    """A message to queue. The text is made from a profile's line and facts before it is stored.

    `dedupe` names the one thing this message is about (a booking and its version, a code's key):
    a second draft with the same value is the first one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: MessageKind
    channel: MessageChannel
    recipient: str
    language: str
    line: str
    facts: dict[str, str] = {}
    text: str
    dedupe: str
    not_before: dt.datetime | None = None
    expires_at: dt.datetime | None = None


class Queued(Draft):
    """A message as it rests in the outbox."""

    id: int
    business: str
    call: str | None = None
    segments: int = Field(ge=0)
    created: dt.datetime
    status: Literal["queued", "leased", "sent", "delivered", "failed", "expired", "dead"] = "queued"
    attempts: int = 0
    provider_id: str | None = None
    reason: str | None = None
