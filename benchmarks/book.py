"""How fast the book answers: 5,000 bookings, 6 stylists, searches and hold + book.

usage: python benchmarks/book.py [--seed N] [--database URL] [--searches N] [--writes N]

Without --database it uses a fresh SQLite file. A PostgreSQL database is given by URL and must be
empty. Each search asks for something else: a taken time, a day, a window, a stylist, anything.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.about import about  # noqa: E402
from shared.calendar.sql import SqlCalendar  # noqa: E402
from shared.clock import Clock  # noqa: E402
from shared.models import Client, Slot, Wish  # noqa: E402
from shared.profile.model import ProfileData, Staff  # noqa: E402
from shared.store.store import Store  # noqa: E402
from shared.understanding.model import Window  # noqa: E402
from tests.shared.calendar.salon import MONDAY, at, busy_salon  # noqa: E402

BOOKINGS, DAYS = 5_000, 120
NOW = at(MONDAY, "08:00")
SERVICES = ("cut", "colour", "blowdry")


def house() -> ProfileData:
    """Six people who do everything, open every day, booked up to four months ahead."""
    data = busy_salon()
    people = {f"s{n}": Staff(name=f"Stylist {n}", services=SERVICES) for n in range(6)}
    rules = data.rules.model_copy(update={"horizon_days": 120})
    return data.model_copy(update={"staff": people, "rules": rules})


class Bench:
    """One book, asked and written at random."""

    def __init__(self, store: Store, seed: int) -> None:
        self.book, self.store = SqlCalendar(house(), store), store
        self.chance, self.key = random.Random(seed), 0

    def day(self) -> dt.date:
        return MONDAY + dt.timedelta(days=self.chance.randrange(1, DAYS))

    def wish(self) -> Wish:
        """What callers say, in about the mix they say it."""
        one = (self.chance.choice(SERVICES),)
        staff = self.chance.choice((None, None, *self.book.house.data.staff))
        time = dt.time(self.chance.randrange(9, 18), self.chance.choice((0, 15, 30, 45)))
        window = Window(start=dt.time(self.chance.randrange(9, 17)))
        wishes = (
            Wish(services=one, staff=staff, date=self.day(), time=time),
            Wish(services=one, staff=staff, date=self.day()),
            Wish(services=one, staff=staff, date=self.day(), window=window),
            Wish(services=("colour", "cut"), staff=staff, date=self.day(), time=time),
            Wish(services=one, staff=staff, time=time),
            Wish(services=one, staff=staff, soonest=True),
        )
        return self.chance.choice(wishes)

    def slot(self) -> Slot:
        quarter = self.chance.randrange(36, 74)
        start = at(self.day(), f"{quarter // 4:02}:{quarter % 4 * 15:02}")
        staff = self.chance.choice(tuple(self.book.house.data.staff))
        return Slot(start=start, end=start, staff=staff, services=(self.chance.choice(SERVICES),))

    async def fill(self) -> None:
        """Book until there are 5,000; what would be refused is not even asked."""
        made, busy = 0, set[tuple[str, int]]()
        while made < BOOKINGS:
            async with self.store.unit(None, "salon") as u:
                for slot in filter(None, (self._fits(busy) for _ in range(2_000))):
                    self.key += 1
                    key = f"{self.key}"
                    outcome = await self.book.book(u, slot, Client(name="x"), key=key, now=NOW)
                    made += outcome.verdict == "made"
                    if made == BOOKINGS:
                        break

    def _fits(self, busy: set[tuple[str, int]]) -> Slot | None:
        slot = self.slot()
        visit = self.book.house.shape(slot.services)
        assert visit is not None
        spans = visit.at(int(slot.start.timestamp()))
        minutes = {(slot.staff, m) for a, b in spans for m in range(a, b, 60)}
        if busy & minutes:
            return None
        busy |= minutes
        return slot

    async def search(self) -> None:
        await self.book.search(self.wish(), now=NOW)

    async def hold_and_book(self) -> None:
        """As a call does it: two transactions, a search before them outside the time."""
        self.key += 1
        call = f"call-{self.key}"
        async with self.store.unit(None, "salon") as u:
            await self.book.hold(u, call, self._free, now=NOW)
        async with self.store.unit(None, "salon") as u:
            outcome = await self.book.book(
                u, self._free, Client(name="x"), key=f"{self.key}", now=NOW, call=call
            )
        assert outcome.verdict == "made", outcome

    async def find_free(self) -> None:
        found = await self.book.search(Wish(services=("cut",), date=self.day()), now=NOW)
        self._free = found.slots[0]


async def measured(
    name: str, count: int, do: Callable[[], Awaitable[None]], before: Callable[[], Awaitable[None]]
) -> None:
    """Time so many, one after the other, and print the middle and the slow end."""
    took = []
    for _ in range(count):
        await before()
        began = time.perf_counter()
        await do()
        took.append((time.perf_counter() - began) * 1000)
    cuts = statistics.quantiles(took, n=100)
    print(
        f"{name}: n {count}, p50 {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms, max {max(took):.1f} ms"
    )


async def bench(url: str, seed: int, searches: int, writes: int) -> None:
    """Fill a book and measure it."""

    async def nothing() -> None:
        return None

    store = await Store.open(url, Clock(NOW), patience=30)
    book = Bench(store, seed)
    await book.fill()
    for _ in range(20):
        await book.search()
    await measured("search", searches, book.search, nothing)
    await measured("hold + book", writes, book.hold_and_book, book.find_free)
    await store.close()


def main() -> None:
    """Print where, on what, and how fast."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--database", metavar="URL")
    parser.add_argument("--searches", type=int, default=1000)
    parser.add_argument("--writes", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{folder}/book.db"
        kind = url.split(":")[0]
        print(about(seed=given.seed, database=kind, bookings=BOOKINGS, staff=6, days=DAYS))
        asyncio.run(bench(url, given.seed, given.searches, given.writes))


if __name__ == "__main__":
    main()
