"""A call in progress: its memory, and the one way to change it and to speak from records."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from shared.calendar.port import Calendar
from shared.clock import Clock
from shared.events import AnyEvent, ExpectsChanged, TurnEnded
from shared.knowledge.qdrant import Knowledge
from shared.profile import Profile
from shared.routing import NearestExample
from shared.state import CallState, Said
from shared.store import Store, Unit
from shared.understanding import Understood

Author = Literal["rules", "model", "understudy"]
Phase = Literal["heard", "entered", "after"]


@dataclass(frozen=True)
class Desk:
    """What one call leans on."""

    profile: Profile
    store: Store
    calendar: Calendar
    knowledge: Knowledge
    routing: NearestExample | None
    clock: Clock
    colleague: Callable[[Call, str, Any], Any]


@dataclass
class Turn:
    """What happens between two things the caller says. Lost with the process, and rightly so."""

    message: str | None = None
    heard: Understood | None = None
    changed: frozenset[str] = frozenset()
    asks: bool = False
    route: str | None = None
    phase: Phase = "entered"
    tools: int = 0
    entered: int = 0
    by: Author = "rules"
    failed: bool = False
    asked: bool = False


class Watcher(Protocol):
    """Sees what happens on the line as it happens: a terminal, a test."""

    def event(self, event: AnyEvent) -> None: ...

    def said(self, agent: str, text: str) -> None: ...

    def turn(self, call: Call) -> None:
        """It is the caller's turn."""
        ...

    def ended(self, call: Call) -> None: ...


@dataclass
class Call:
    """Ring to hang-up. Tools change `state` inside `change()` and speak with `speak()`."""

    desk: Desk
    state: CallState
    watchers: list[Watcher] = field(default_factory=list)
    turn: Turn = field(default_factory=Turn)
    voice: Callable[[str], Awaitable[Any]] | None = None
    replaying: bool = False
    reports: list[AnyEvent] = field(default_factory=list)
    """Facts from places that cannot wait for the store; the next change keeps them."""
    _message: list[str] = field(default_factory=list)
    _speech: Awaitable[Any] | None = None
    _changing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def profile(self) -> Profile:
        return self.desk.profile

    @property
    def language(self) -> str:
        return self.state.language

    def now(self) -> dt.datetime:
        return self.desk.clock.now()

    def today(self) -> dt.date:
        return self.now().astimezone(self.profile.zone).date()

    def local(self, instant: dt.datetime) -> dt.datetime:
        """An instant on the salon's wall."""
        return instant.astimezone(self.profile.zone)

    @asynccontextmanager
    async def change(self, *, aloud: bool = True) -> AsyncIterator[Unit]:
        """Store what changes, with its events, then say what was spoken meanwhile.

        One at a time: what is heard is stored beside a tool that still works. On any error
        nothing is stored, nothing is said and the memory is as before.
        `aloud=False` leaves the sentence in `state.saying` for the caller of this method to say.
        """
        async with self._changing:
            before = self.state.model_copy(deep=True)
            self._message = []
            try:
                async with self.desk.store.unit(before.call, before.business) as u:
                    yield u
                    if self._message:
                        self.state.saying.append(" ".join(self._message))
                    reported = tuple(self.reports)
                    for event in reported:
                        await u.emit(event)
                    if self.state.expects != before.expects:
                        await u.emit(ExpectsChanged(expects=self.state.expects))
                    await u.save(self.state)
            except BaseException:
                self.state = before
                raise
            del self.reports[: len(reported)]
            for event in u.emitted:
                self.show(event)
            if self._message and aloud and self.voice:
                self._speech = self.voice(self.state.saying[-1])

    async def speech_done(self) -> None:
        """Until the caller has heard what was said last."""
        if self._speech:
            await self._speech

    def speak(self, line: str, **facts: str) -> None:
        """Say a line of the profile, inside `change()`. What it asks becomes what is expected.

        A proposal lives only while its read-back is the open question.
        """
        written = self.profile.line(line, self.language)
        text = self.profile.render(line, self.language, **facts)
        if written.again and text == self._last_said():
            text = self.profile.render(line, self.language, again=True, **facts)
        self._message.append(text)
        if written.asks:
            self._asks()
            self.state.expects = written.asks
            if written.asks != "confirmation":
                self.state.proposal = None
            self.state.asked, self.state.asked_facts = line, facts

    def recite(self, text: str) -> None:
        """Say a sentence of the profile as it stands, inside `change()`."""
        self._message.append(text)

    def ask_again(self, *, other_words: bool) -> None:
        """Repeat the open question, in other words where it was not understood."""
        self._asks()
        asked, facts = self.state.asked, self.state.asked_facts
        if asked in (None, "greeting"):
            self.speak("open_question")
        elif not other_words:
            self.speak(asked, **facts)
        else:
            ways = [self.profile.render(f"again_{self.state.expects}", self.language)]
            if self.profile.line(asked, self.language).again:
                ways.insert(0, self.profile.render(asked, self.language, again=True, **facts))
            said = self._last_said()
            self.recite(next((way for way in ways if way not in said), ways[0]))

    def excuse(self) -> str:
        """What can be said when nothing can be stored: the trouble, and the open question."""
        words = [self.profile.render("trouble", self.language)]
        if self.state.asked not in (None, "greeting"):
            facts = self.state.asked_facts
            words.append(self.profile.render(self.state.asked, self.language, **facts))
        return " ".join(words)

    def _asks(self) -> None:
        """A question ends our turn: with it, what the caller said is answered."""
        self.turn.asked = True
        self.state.unanswered = None

    def _last_said(self) -> str:
        return next((s.text for s in reversed(self.state.last) if s.role == "agent"), "")

    async def heard(self, text: str, *, agent: str) -> None:
        """The caller heard these words: they are now what was said."""
        async with self.change() as u:
            if text in self.state.saying:
                self.state.saying.remove(text)
            if not self.turn.tools:
                self.state.unanswered = None
            self.state.keep(Said(role="agent", text=text, agent=agent))
            entry = await u.entry(speaker=agent, role="agent", language=self.language, text=text)
            await u.emit(TurnEnded(speaker=agent, role="agent", entry=entry))
        for watcher in self.watchers:
            watcher.said(agent, text)

    def show(self, event: AnyEvent) -> None:
        for watcher in self.watchers:
            watcher.event(event)
