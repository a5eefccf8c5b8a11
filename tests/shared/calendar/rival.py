"""One of many processes that write into one book, and may be killed at any moment.

usage: python -m tests.shared.calendar.rival URL FOLDER NUMBER SEED OPERATIONS

Everything it asks is written down before it is asked, everything it is told after it is told.
Started again, it repeats the question it died with, under the same key.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import random
import sys
from pathlib import Path
from typing import Any

from shared.calendar.sql import SqlCalendar
from shared.clock import Clock
from shared.errors import StoreError
from shared.models import Booking, Client, Outcome, Slot
from shared.store.store import Store
from tests.shared.calendar.salon import MONDAY, at, busy_salon

START = at(MONDAY, "08:00")
DAYS = 6
"""Few enough that the rivals meet all the time."""


class Rival:
    """A process's own log is all it remembers."""

    def __init__(self, store: Store, log: Path, number: int, seed: int) -> None:
        self.book = SqlCalendar(busy_salon(), store)
        self.store, self.number = store, number
        self.lines = [json.loads(line) for line in log.read_text().splitlines()]
        self.chance = random.Random(f"{seed}-{number}-{len(self.lines)}")
        self._file = os.open(log, os.O_WRONLY | os.O_APPEND)
        self.mine = self._own()

    def note(self, **line: Any) -> None:
        self.lines.append(line)
        os.write(self._file, json.dumps(line).encode() + b"\n")

    @property
    def asked(self) -> int:
        return sum("ask" in line for line in self.lines)

    def _own(self) -> dict[str, Booking]:
        told = (line["booking"] for line in self.lines if line.get("booking"))
        last = {b["id"]: Booking.model_validate(b) for b in told}
        return {id: b for id, b in last.items() if b.status == "booked"}

    async def go_on(self, until: int) -> None:
        last: dict[str, Any] = next((x for x in reversed(self.lines) if "down" not in x), {})
        if "ask" in last:
            await self.do(last)
        while self.asked < until:
            line = self.choose(f"{self.number}-{self.asked}")
            self.note(**line)
            await self.do(line)

    def choose(self, key: str) -> dict[str, Any]:
        kind = self.chance.choices(("book", "move", "cancel"), (5, 2, 3))[0]
        if kind == "book" or not self.mine:
            free = self.slot((self.chance.choice(("cut", "colour", "blowdry")),))
            return {"ask": key, "kind": "book", "slot": free.model_dump(mode="json")}
        booking = self.chance.choice(sorted(self.mine))
        if kind == "cancel":
            return {"ask": key, "kind": "cancel", "id": booking}
        slot = self.slot(self.mine[booking].services).model_dump(mode="json")
        return {"ask": key, "kind": "move", "id": booking, "slot": slot}

    def slot(self, services: tuple[str, ...]) -> Slot:
        day = MONDAY + dt.timedelta(days=self.chance.randrange(1, DAYS))
        quarter = self.chance.randrange(9 * 4, 19 * 4)
        start = at(day, f"{quarter // 4:02}:{quarter % 4 * 15:02}")
        staff = self.chance.choice(("lea", "karim", "ines"))
        return Slot(start=start, end=start, staff=staff, services=services)

    async def do(self, line: dict[str, Any]) -> None:
        key, call = line["ask"], f"call-{line['ask']}"
        # Every process has a clock of its own: some are minutes ahead of others.
        now = START + dt.timedelta(seconds=2 * self.asked + 40 * self.number)
        try:
            if line["kind"] == "book" and self.chance.random() < 0.5:
                async with self.store.unit(None, "salon") as u:
                    slot = Slot.model_validate(line["slot"])
                    await self.book.hold(u, call, slot, now=now)
            async with self.store.unit(None, "salon") as u:
                outcome = await self.write(u, line, key, call, now)
        except StoreError as error:
            self.note(down=key, text=str(error))
            # It may have been written all the same: ask again under the same key.
            await self.do(line)
            return
        booking = outcome.booking and outcome.booking.model_dump(mode="json")
        self.note(told=key, verdict=outcome.verdict, reason=outcome.reason, booking=booking)
        self.mine = self._own()

    async def write(
        self, u: Any, line: dict[str, Any], key: str, call: str, now: dt.datetime
    ) -> Outcome:
        if line["kind"] == "cancel":
            return await self.book.cancel(u, line["id"], key=key, now=now)
        slot = Slot.model_validate(line["slot"])
        if line["kind"] == "move":
            return await self.book.move(u, line["id"], slot, key=key, now=now)
        return await self.book.book(u, slot, Client(name=key), key=key, now=now, call=call)


async def main(url: str, folder: str, number: str, seed: str, operations: str) -> None:
    log = Path(folder) / f"{number}.log"
    log.touch()
    store = await Store.open(url, Clock(START), patience=20)
    await Rival(store, log, int(number), int(seed)).go_on(int(operations))
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
