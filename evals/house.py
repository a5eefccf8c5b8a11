"""A salon for one call: its own book, its own clock, the real profile and knowledge."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from agents.call import Desk
from agents.team import colleague
from evals.scenario import Appointment
from evals.trace import Trace
from shared.calendar.schema import holds
from shared.calendar.sql import SqlCalendar
from shared.clock import Clock
from shared.knowledge import Knowledge, open_knowledge
from shared.messages.outbox import list_messages
from shared.models import Client, Outcome
from shared.profile import Profile
from shared.routing import NearestExample
from shared.settings import Settings
from shared.store import Store

_SEEDED_AHEAD = dt.timedelta(days=14)
"""Appointments of the initial state were made this long before the call."""


class SceneClock(Clock):
    """Ticks on from the scenario's moment; time can pass between two turns."""

    def wait(self, minutes: int) -> None:
        self._offset += dt.timedelta(minutes=minutes)


@dataclass(frozen=True)
class Premises:
    """What all calls of a run share: everything that is read and never written."""

    profile: Profile
    knowledge: Knowledge
    routing: NearestExample
    template: Path
    """A migrated, empty store to copy."""

    @asynccontextmanager
    async def house(self, now: dt.datetime) -> AsyncIterator[House]:
        """A salon of its own, its clock at `now` on the salon's wall."""
        clock = SceneClock(now.replace(tzinfo=self.profile.zone))
        with tempfile.TemporaryDirectory(prefix="frontdesk-eval-") as folder:
            file = shutil.copy(self.template, Path(folder) / "book.db")
            store = await Store.open(f"sqlite:///{file}", clock)
            try:
                yield House(self, clock, store)
            finally:
                await store.close()


@asynccontextmanager
async def premises(profile: Path, data: Path) -> AsyncIterator[Premises]:
    """Load a profile and its knowledge, once; `data` keeps the vectors for the next time.

    Nothing is read from the environment: a dialogue is the same on every machine.
    """
    business = Profile.load(profile)
    knowledge, routing = await open_knowledge(
        Settings.model_construct(FRONTDESK_DATA=data), business
    )
    with tempfile.TemporaryDirectory(prefix="frontdesk-eval-") as folder:
        template = Path(folder) / "template.db"
        await (await Store.open(f"sqlite:///{template}", Clock())).close()
        try:
            await knowledge.load(business)
            await routing.prepare()
            yield Premises(business, knowledge, routing, template)
        finally:
            await routing.close()
            await knowledge.close()


class House:
    """One call's salon."""

    def __init__(self, shared: Premises, clock: SceneClock, store: Store) -> None:
        self.clock, self.store, self._shared = clock, store, shared
        self.calendar = SqlCalendar(shared.profile.data, store)

    @property
    def desk(self) -> Desk:
        return Desk(
            profile=self._shared.profile,
            store=self.store,
            calendar=self.calendar,
            knowledge=self._shared.knowledge,
            routing=self._shared.routing,
            clock=self.clock,
            colleague=colleague,
        )

    async def seed(self, one: Appointment, trace: Trace) -> Outcome:
        """An appointment that was made some time before the call."""
        return await self._put(one, trace, self.clock.now() - _SEEDED_AHEAD)

    async def rival(self, one: Appointment, trace: Trace) -> Outcome:
        """Somebody else books, now."""
        return await self._put(one, trace, self.clock.now())

    async def cancel(self, own: str, trace: Trace) -> Outcome:
        """The staff cancels an appointment of the scenario."""
        business, now = self._shared.profile.data.business.id, self.clock.now()
        async with self.store.unit(None, business) as u:
            done = await self.calendar.cancel(u, trace.own[own], key=f"eval-cancel-{own}", now=now)
        trace.before.pop(trace.own[own], None)
        return done

    async def leave_behind(self, trace: Trace) -> None:
        """Write down the book, the messages and the holds as the call left them."""
        rows = await self.calendar.day(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
        trace.after = {row.id: row for row in rows}
        async with self.store.read() as conn:
            trace.messages = await list_messages(conn)
            count = select(func.count()).select_from(holds)
            trace.holds = int(await conn.scalar(count) or 0)

    async def _put(self, one: Appointment, trace: Trace, now: dt.datetime) -> Outcome:
        profile = self._shared.profile
        start = one.start.replace(tzinfo=profile.zone)
        slot = await self.calendar.at(start, one.service, one.staff, now=now)
        if isinstance(slot, str):
            return Outcome(verdict="refused", reason=slot)
        client = Client(name=one.customer.name, phone=one.customer.phone)
        async with self.store.unit(None, profile.data.business.id) as u:
            done = await self.calendar.book(u, slot, client, key=f"eval-{one.id}", now=now)
        if done.booking:
            trace.own[one.id] = done.booking.id
            trace.before[done.booking.id] = done.booking
        return done
