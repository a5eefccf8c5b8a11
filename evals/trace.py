"""What happened in a call, turn by turn, and what it left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from evals.failure import Kind
from shared.events import AnyEvent, Event
from shared.messages.model import Queued
from shared.models import Booking
from shared.state import CallState
from shared.understanding import Understood

E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Spoken:
    """One message as the caller heard it. `unfounded`: a price, time or date from nowhere."""

    agent: str
    text: str
    unfounded: str | None = None


@dataclass
class Exchange:
    """The caller's words and all that followed. `words`: None is the greeting, "" silence."""

    words: str | None
    messages: list[Spoken] = field(default_factory=list)
    events: list[AnyEvent] = field(default_factory=list)
    heard: Understood | None = None
    state: CallState | None = None
    """As it was when the turn was over."""

    def said(self) -> str:
        return " ".join(message.text for message in self.messages)

    def of(self, kind: type[E]) -> list[E]:
        """Events of one kind, in order."""
        return [event for event in self.events if isinstance(event, kind)]


@dataclass
class Trace:
    """`own` gives an appointment of the scenario its id in the book."""

    exchanges: list[Exchange] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)
    before: dict[str, Booking] = field(default_factory=dict)
    """The book as it would be without this call: seeds, rivals, the staff's cancellations."""
    after: dict[str, Booking] = field(default_factory=dict)
    messages: tuple[Queued, ...] = ()
    holds: int = 0
    script_offset: int = 1
    """Exchanges before the first turn of the script: the greeting, where no turn expects of it."""
    surprises: list[tuple[int, Kind, str]] = field(default_factory=list)
    """What went wrong around the call, with the turn it happened in."""

    def of(self, kind: type[E]) -> Iterator[tuple[int, E]]:
        """Events of one kind with the number of their exchange."""
        for n, exchange in enumerate(self.exchanges):
            for event in exchange.of(kind):
                yield n, event

    def spoken(self) -> Iterator[tuple[int, Spoken]]:
        for n, exchange in enumerate(self.exchanges):
            for message in exchange.messages:
                yield n, message
