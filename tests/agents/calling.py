"""A salon to call: the real profile, book, store and session; only the caller is played.

call = await salon.call("une coupe femme mardi à 10 h", "Marie Durand", "oui")
assert call.last == "C'est réservé…"
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import func, select

from agents.call import Call, Desk
from agents.model import Breaker, ModelDoor
from agents.session import Brain, answer_text
from agents.team import colleague
from agents.understudy import Understudy
from frontdesk.terminal import written
from shared.calendar.schema import holds
from shared.calendar.sql import SqlCalendar
from shared.clock import Clock
from shared.events import AnyEvent, Event
from shared.knowledge.report import Hit
from shared.messages.model import Queued
from shared.messages.outbox import list_messages
from shared.models import Booking, Client
from shared.profile import Profile
from shared.profile.knowledge import Passage
from shared.state import CallState
from shared.store import Store
from shared.store.follow import Stored
from shared.store.transcript import Entry, of_call
from shared.understanding.mentions import mentions

MONDAY = "2026-11-23T10:00"
"""When calls are held unless a test says otherwise: the salon is closed, tomorrow it is open."""

MARIE = "+33612345678"

E = TypeVar("E", bound=Event)
Words = str | Callable[["Heard"], Awaitable[str | None]]
"""One turn of the caller; a function may do something first, and hangs up with None."""


class TestClock(Clock):
    """Time that a test can let pass."""

    __test__ = False

    def wait(self, **much: float) -> None:
        self._offset += dt.timedelta(**much)


class NoKnowledge:
    """Knows what it is given: words that call for it, and the answer."""

    def __init__(self, **answers: str) -> None:
        self._answers = answers

    async def answer(self, question: str, language: str) -> Hit | None:
        for word, answer in self._answers.items():
            if mentions(question, (word,)):
                return Hit(Passage(word, word, (), answer, f"{word}.md:1"), 0.5)
        return None


@dataclass(frozen=True)
class Said:
    agent: str
    text: str


@dataclass
class Turn:
    """The caller's words, and all that followed. `words` is None for the greeting."""

    words: str | None
    said: list[Said] = field(default_factory=list)
    events: list[AnyEvent] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.said)

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]


@dataclass
class Heard:
    """A call as its caller and its watchers saw it: a text line and a watcher in one."""

    lines: list[Words]
    turns: list[Turn] = field(default_factory=lambda: [Turn(None)])
    state: CallState | None = None
    ends: int = 0
    order: list[str] = field(default_factory=list)
    """Everything in its order: "say", an event's type, "turn"."""
    asked: list[tuple[str | None, str | None]] = field(default_factory=list)
    """At each turn of the caller: what is expected, and the line that asked it."""
    states: list[CallState] = field(default_factory=list)
    call: Call | None = None
    read: list[str] = field(default_factory=list)
    """What reached the caller, on record or not."""

    # the line
    async def hear(self) -> str | None:
        words = self.lines.pop(0) if self.lines else None
        if callable(words):
            words = await words(self)
        if words is not None:
            self.turns.append(Turn(words))
        return words

    async def say(self, agent: str, text: str) -> None:
        self.order.append("say")
        self.read.append(text)

    # the watcher
    def event(self, event: AnyEvent) -> None:
        self.order.append(event.type)
        self.turns[-1].events.append(event)

    def said(self, agent: str, text: str) -> None:
        self.turns[-1].said.append(Said(agent, text))

    def turn(self, call: Call) -> None:
        self.call = call
        self.order.append("turn")
        self.state = call.state.model_copy(deep=True)
        self.states.append(self.state)
        self.asked.append((call.state.expects, call.state.asked))

    def ended(self, call: Call) -> None:
        self.ends += 1
        self.call, self.state = call, call.state

    # what tests read
    @property
    def spoken(self) -> list[str]:
        return [one.text for turn in self.turns for one in turn.said]

    @property
    def text(self) -> str:
        return "\n".join(self.spoken)

    @property
    def last(self) -> str:
        return self.turns[-1].text

    @property
    def events(self) -> list[AnyEvent]:
        return [event for turn in self.turns for event in turn.events]

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def agents(self) -> list[str]:
        """Who spoke, one after the other."""
        said = [one.agent for turn in self.turns for one in turn.said]
        return [agent for n, agent in enumerate(said) if n == 0 or said[n - 1] != agent]

    @property
    def now(self) -> CallState:
        assert self.state is not None
        return self.state

    @property
    def written(self) -> list[dict[str, Any]]:
        assert self.call is not None
        return written(self.call)


def understudy(call: Call) -> ModelDoor:
    """The model of a call without a key."""
    return door(call, None)


def door(call: Call, provider: Any, **rest: Any) -> ModelDoor:
    """The one door, with or without somebody in front of the understudy."""
    rest.setdefault("breaker", Breaker(failures=1000))
    return ModelDoor(
        Understudy(call),
        provider,
        report=call.reports.append,
        agent=lambda: call.state.agent,
        language=lambda: call.language,
        **rest,
    )


class Salon:
    """One business with its book, at a moment of its own."""

    def __init__(
        self,
        profile: Profile,
        store: Store,
        clock: TestClock,
        knowledge: Any = None,
        url: str = "",
    ) -> None:
        self.profile, self.store, self.clock, self.url = profile, store, clock, url
        self.calendar = SqlCalendar(profile.data, store)
        self.knowledge = knowledge or NoKnowledge()
        self.brain: Brain = understudy

    def desk(self, **other: Any) -> Desk:
        parts: dict[str, Any] = {
            "profile": self.profile,
            "store": self.store,
            "calendar": self.calendar,
            "knowledge": self.knowledge,
            "routing": None,
            "clock": self.clock,
            "colleague": colleague,
        }
        return Desk(**parts | other)

    async def call(
        self,
        *lines: Words,
        caller: str | None = MARIE,
        language: str | None = None,
        brain: Brain | None = None,
        resume: str | None = None,
        desk: Desk | None = None,
    ) -> Heard:
        """Hold a call to its end: these lines, then the caller hangs up."""
        heard = Heard(list(lines))
        await answer_text(
            desk or self.desk(),
            heard,
            brain or self.brain,
            language=language,
            caller=caller,
            resume=resume,
            watchers=[heard],
        )
        return heard

    async def booked(
        self,
        start: str,
        service: str = "coupe_femme",
        staff: str | None = "lea",
        *,
        name: str = "Marie Durand",
        phone: str | None = MARIE,
        days_ago: int = 7,
    ) -> Booking:
        """Somebody has this appointment, made some days ago."""
        when = dt.datetime.fromisoformat(start).replace(tzinfo=self.profile.zone)
        then = self.clock.now() - dt.timedelta(days=days_ago)
        slot = await self.calendar.at(when, (service,), staff, now=then)
        assert not isinstance(slot, str), slot
        async with self.store.unit(None, self.profile.data.business.id) as u:
            made = await self.calendar.book(
                u, slot, Client(name=name, phone=phone), key=f"seed-{start}-{name}", now=then
            )
        assert made.booking, made.reason
        return made.booking

    async def book(self) -> list[Booking]:
        """Every appointment that stands."""
        return list(await self.calendar.day(dt.date(2026, 1, 1), dt.date(2028, 1, 1)))

    async def starts(self) -> list[str]:
        """When they begin, on the salon's wall."""
        return [self.local(one.start) for one in await self.book()]

    def local(self, instant: dt.datetime) -> str:
        return instant.astimezone(self.profile.zone).strftime("%Y-%m-%dT%H:%M")

    async def messages(self) -> list[Queued]:
        """The outbox, oldest first."""
        async with self.store.read() as conn:
            return list(reversed(await list_messages(conn, limit=500)))

    async def holds(self) -> int:
        async with self.store.read() as conn:
            return int(await conn.scalar(select(func.count()).select_from(holds)) or 0)

    async def transcript(self, call: str) -> tuple[Entry, ...]:
        async with self.store.read() as conn:
            return await of_call(conn, call)

    async def kept(self, call: str) -> list[Stored]:
        """The call's events as stored, up to its end."""
        found = []
        async with asyncio.timeout(5):
            async for one in self.store.follow(call=call, every=0.01):
                found.append(one)
                if one.event.type == "call.ended":
                    break
        return found

    def line(self, id: str, language: str = "fr", **facts: str) -> str:
        return self.profile.render(id, language, **facts)


@asynccontextmanager
async def open_salon(
    profile: Profile, url: str, at: str = MONDAY, knowledge: Any = None
) -> AsyncIterator[Salon]:
    clock = TestClock(dt.datetime.fromisoformat(at).replace(tzinfo=profile.zone))
    store = await Store.open(url, clock)
    try:
        yield Salon(profile, store, clock, knowledge, url)
    finally:
        await store.close()


def opening(line: str) -> str:
    """A line up to its first fact: how a caller recognises it."""
    return line.partition("$")[0].strip()


def count(texts: Iterable[str], start: str) -> int:
    return sum(start in text for text in texts)
