"""A call cut off after any of its commits: what the process knew is gone, the database stays."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from agents.call import Call
from agents.session import answer_text
from shared.calendar.sql import SqlCalendar
from shared.store import Store
from tests.agents.calling import MARIE, Heard, Salon, understudy

Agenda = Callable[[Heard, Call], str | None]
"""What a caller with a plan says now; None when he has nothing more to say."""


class Planned(Heard):
    """Answers by what is expected of him, so that he can ring on in the middle."""

    def __init__(self, agenda: Agenda) -> None:
        super().__init__([])
        self._agenda = agenda

    async def hear(self) -> str | None:
        assert self.call is not None
        words = self._agenda(self, self.call)
        if words is not None:
            self.lines.append(words)
        return await super().hear()


@dataclass(frozen=True)
class Cut:
    """The database as it was after one commit, and what the caller had heard by then."""

    number: int
    file: Path
    spoken: tuple[str, ...]
    after: str

    def __str__(self) -> str:
        return f"cut off after commit {self.number} ({self.after})"


class Photographed:
    """A store on a file that is copied after every commit."""

    def __init__(self, store: Store, file: Path, heard: Heard) -> None:
        self._store, self._file, self._heard = store, file, heard
        self.clock, self.postgres = store.clock, store.postgres
        self.cuts: list[Cut] = []

    @asynccontextmanager
    async def unit(self, call: str | None, business: str) -> AsyncIterator[Any]:
        async with self._store.unit(call, business) as u:
            yield u
        n = len(self.cuts) + 1
        copy = self._file.with_name(f"cut-{n}.db")
        with closing(sqlite3.connect(self._file)) as now, closing(sqlite3.connect(copy)) as then:
            now.backup(then)
        kinds = ", ".join(event.type for event in u.emitted) or "no event"
        self.cuts.append(Cut(n, copy, tuple(self._heard.read), kinds))

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        async with self._store.read() as conn:
            yield conn


async def whole_call(
    salon: Salon, agenda: Agenda, file: Path, *, caller: str | None = MARIE
) -> tuple[Planned, list[Cut]]:
    """A call from ring to hang-up, with a copy of everything that is kept at each commit."""
    heard = Planned(agenda)
    store: Any = Photographed(salon.store, file, heard)
    desk = salon.desk(store=store, calendar=SqlCalendar(salon.profile.data, store))
    await answer_text(desk, heard, understudy, caller=caller, watchers=[heard])
    return heard, store.cuts


async def resumed(salon: Salon, agenda: Agenda, call: str) -> Planned:
    """Another process takes the call up."""
    heard = Planned(agenda)
    await answer_text(salon.desk(), heard, understudy, resume=call, watchers=[heard])
    return heard
