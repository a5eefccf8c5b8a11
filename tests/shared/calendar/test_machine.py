"""Any order of offers, holds, writes, retries and waiting keeps the book's promises."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from shared.calendar.rows import booking as of_row
from shared.calendar.schema import bookings, busy, holds
from shared.calendar.sql import SqlCalendar
from shared.clock import Clock
from shared.errors import KeyReused
from shared.models import Booking, Client, Outcome, Slot, Wish
from shared.profile.model import ProfileData
from shared.store.store import Store
from tests.shared.calendar.salon import at, night_shop

DAYS = (dt.date(2026, 10, 25), dt.date(2027, 3, 28), dt.date(2027, 10, 31), dt.date(2026, 11, 24))
BUSY = {"cut": [(0, 30)], "colour": [(0, 30), (60, 90)], "blowdry": [(0, 45)]}
"""Minutes each service takes of a stylist, worked out by hand."""
CALLS = st.sampled_from(["call-a", "call-b", "call-c"])
TIMES = st.sampled_from([dt.time(1, 45), dt.time(2, 0), dt.time(2, 30), dt.time(3, 0)])
"""Few, around the jump, and mostly with one person: histories that never meet prove nothing."""
STAFF = st.sampled_from(["lea", "lea", None])
SERVICES = st.lists(st.sampled_from(["cut", "colour", "blowdry"]), min_size=1, max_size=1)


def two_people(business: str) -> ProfileData:
    data = night_shop()
    karim = data.staff["lea"].model_copy(update={"name": "Karim"})
    services = {k: s.model_copy(update={"patch_test": None}) for k, s in data.services.items()}
    return data.model_copy(
        update={
            "business": data.business.model_copy(update={"id": business}),
            "staff": {"lea": data.staff["lea"], "karim": karim},
            "services": services,
        }
    )


def minutes(slot: Slot | Booking) -> set[tuple[str, int]]:
    """What a visit takes of its stylist, minute by minute."""
    first = int(slot.start.timestamp()) // 60
    (service,) = slot.services
    return {(slot.staff, first + n) for a, b in BUSY[service] for n in range(a, b)}


@dataclass(frozen=True)
class Asked:
    """A write that was made once, ready to be made again."""

    again: Callable[[], Any]
    first: Outcome


def machine(store: Store, runner: asyncio.Runner, numbers: Iterator[int]) -> type:
    class Book(RuleBasedStateMachine):
        offers = Bundle("offers")
        asks = Bundle("asks")

        @initialize(target=offers, day=st.sampled_from(DAYS))
        def open(self, day: dt.date) -> Any:
            self.business = f"shop-{next(numbers)}"
            self.book = SqlCalendar(two_people(self.business), store)
            self.day = day
            self.now = at(day - dt.timedelta(days=1), "23:30")
            self.told: dict[str, Booking] = {}
            self.held: dict[str, tuple[Slot, dt.datetime]] = {}
            self.used = 0
            first = at(day, "01:30")  # in quarters from here: every visit meets its neighbours
            quarters = [first + dt.timedelta(minutes=15 * n) for n in range(6)]
            return multiple(
                *(
                    Slot(start=start, end=start, staff="lea", services=(service,))
                    for start in quarters
                    for service in BUSY
                )
            )

        @rule(target=offers, services=SERVICES, time=TIMES, staff=STAFF)
        def offer(self, services: list[str], time: dt.time, staff: str | None) -> Any:
            wished = Wish(services=tuple(services), staff=staff, date=self.day, time=time)
            found = self._run(self.book.search(wished, now=self.now))
            for slot in found.slots:
                assert not minutes(slot) & self._taken(but_call=None)
            return multiple(*found.slots)

        @rule(slot=offers, call=CALLS)
        def hold(self, slot: Slot, call: str) -> None:
            outcome = self._unit(lambda u: self.book.hold(u, call, slot, now=self.now))
            self._expect(outcome, slot, call)
            if outcome.verdict == "made":
                self.held[call] = (slot, self.now + dt.timedelta(minutes=3))

        @rule(target=asks, slot=offers, call=CALLS | st.none())
        def book_it(self, slot: Slot, call: str | None) -> Any:
            key = self._key()
            client, now = Client(name=key), self.now
            return self._write(
                lambda u: self.book.book(u, slot, client, key=key, now=now, call=call), slot, call
            )

        @precondition(lambda self: self.held)
        @rule(target=asks, data=st.data(), wait=st.sampled_from([0, 179, 180]))
        def confirm(self, data: st.DataObject, wait: int) -> Any:
            call = data.draw(st.sampled_from(sorted(self.held)))
            self.now += dt.timedelta(seconds=wait)
            return self.book_it(self.held[call][0], call)

        @precondition(lambda self: self.held)
        @rule(target=asks, data=st.data(), wait=st.sampled_from([0, 179, 180]))
        def rival_books_what_is_held(self, data: st.DataObject, wait: int) -> Any:
            slot, _ = self.held[data.draw(st.sampled_from(sorted(self.held)))]
            self.now += dt.timedelta(seconds=wait)
            return self.book_it(slot, None)

        @precondition(lambda self: self._standing())
        @rule(target=asks, data=st.data(), slot=offers)
        def move(self, data: st.DataObject, slot: Slot) -> Any:
            id = data.draw(st.sampled_from(self._standing()))
            key, now = self._key(), self.now
            return self._write(
                lambda u: self.book.move(u, id, slot, key=key, now=now), slot, None, moving=id
            )

        @precondition(lambda self: self.told)
        @rule(target=asks, data=st.data())
        def cancel(self, data: st.DataObject) -> Any:
            id = data.draw(st.sampled_from(list(self.told)))
            key, now = self._key(), self.now
            return self._write(lambda u: self.book.cancel(u, id, key=key, now=now), None, None)

        @rule(asked=asks)
        def ask_again(self, asked: Asked) -> None:
            assert self._unit(asked.again) == asked.first

        @precondition(lambda self: self.used)
        @rule(data=st.data(), slot=offers)
        def reuse_a_key(self, data: st.DataObject, slot: Slot) -> None:
            key = f"key-{data.draw(st.integers(1, self.used))}"
            with pytest.raises(KeyReused):
                self._unit(
                    lambda u: self.book.book(u, slot, Client(name="else"), key=key, now=self.now)
                )

        @rule(seconds=st.sampled_from([60, 1800]))
        def wait(self, seconds: int) -> None:
            self.now += dt.timedelta(seconds=seconds)

        @precondition(lambda self: self.held)
        @rule(data=st.data(), wait=st.sampled_from([0, 179, 180]))
        def renew(self, data: st.DataObject, wait: int) -> None:
            call = data.draw(st.sampled_from(sorted(self.held)))
            self.now += dt.timedelta(seconds=wait)
            lives = call in self._live()
            assert self._unit(lambda u: self.book.renew(u, call, now=self.now)) == lives
            if lives:
                self.held[call] = (self.held[call][0], self.now + dt.timedelta(minutes=3))

        @precondition(lambda self: self.held)
        @rule(data=st.data())
        def hang_up(self, data: st.DataObject) -> None:
            call = data.draw(st.sampled_from(sorted(self.held)))
            self._unit(lambda u: self.book.release(u, call))
            self.held.pop(call, None)

        @invariant()
        def the_book_is_as_it_was_told(self) -> None:
            lanes, stored, held = self._run(self._stored())
            for spans in map(sorted, lanes.values()):
                assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
            visits = [minutes(b) for b in self.told.values() if b.status == "booked"]
            assert sum(map(len, visits)) == len(set().union(*visits))
            assert stored == self.told
            assert held == {call: slot.start for call, slot in self._live().items()}

        async def _stored(self) -> tuple[dict[int, list[Any]], dict[str, Booking], dict[str, Any]]:
            lanes: dict[int, list[Any]] = {}
            mine = holds.c.business == self.business
            async with store.read() as conn:
                for row in await conn.execute(select(busy).where(busy.c.business == self.business)):
                    lanes.setdefault(row.lane, []).append((row.starts, row.ends))
                live = await conn.execute(select(holds).where(mine, holds.c.expires > self.now))
                held = {row.call: row.start for row in live}
                rows = await conn.execute(
                    select(bookings).where(bookings.c.business == self.business)
                )
                return lanes, {row.id: of_row(row) for row in rows}, held

        def _key(self) -> str:
            self.used += 1
            return f"key-{self.used}"

        def _standing(self) -> list[str]:
            # In the order they were made: ids are random, and a history must play again.
            return [id for id, b in self.told.items() if b.status == "booked"]

        def _live(self) -> dict[str, Slot]:
            return {call: slot for call, (slot, end) in self.held.items() if end > self.now}

        def _taken(self, but_call: str | None, but: str | None = None) -> set[tuple[str, int]]:
            booked = [b for b in self.told.values() if b.status == "booked" and b.id != but]
            held = [slot for call, slot in self._live().items() if call != but_call]
            return set().union(*map(minutes, booked), *map(minutes, held))

        def _expect(
            self, outcome: Outcome, slot: Slot, call: str | None, moving: str | None = None
        ) -> None:
            if slot.start < self.now:
                assert outcome.reason == "past"
            elif minutes(slot) & self._taken(call, moving):
                assert outcome.reason == "taken"
            else:
                assert outcome.verdict == "made"

        def _write(
            self, ask: Any, slot: Slot | None, call: str | None, moving: str | None = None
        ) -> Any:
            outcome = self._unit(ask)
            started = moving is not None and self.told[moving].start < self.now
            if slot is not None and not started:
                self._expect(outcome, slot, call, moving)
            if outcome.booking is not None:
                self.told[outcome.booking.id] = outcome.booking
                if call is not None:
                    self.held.pop(call, None)
            return Asked(ask, outcome)

        def _unit(self, do: Any) -> Any:
            async def unit() -> Any:
                async with store.unit(None, self.business) as u:
                    return await do(u)

            return self._run(unit())

        def _run(self, awaitable: Any) -> Any:
            return runner.run(awaitable)

    return Book


def run_machine(url: str, *, examples: int, steps: int, derandomize: bool = True) -> None:
    """Play so many histories of so many steps; each has a business of its own in one store."""
    with asyncio.Runner() as runner:
        store = runner.run(Store.open(url, Clock()))
        try:
            run_state_machine_as_test(
                machine(store, runner, itertools.count()),
                settings=settings(
                    max_examples=examples,
                    stateful_step_count=steps,
                    derandomize=derandomize,
                    database=None,
                    deadline=None,
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            runner.run(store.close())


def test_any_history_keeps_the_promises(store_url: str) -> None:
    run_machine(store_url, examples=50, steps=40)
