"""Many processes at one book, some of them killed; and afterwards, what must be true of it."""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import select

from shared.calendar.rows import booking as of_row
from shared.calendar.schema import bookings, busy
from shared.clock import Clock
from shared.models import Booking
from shared.rules.house import House
from shared.rules.wall import Span, seconds
from shared.store.store import Store
from tests.shared.calendar.salon import busy_salon

ROOT = Path(__file__).parents[3]


@dataclass
class Report:
    """Counts; each of the four lists must be empty."""

    operations: int = 0
    kills: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    overlaps: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    duration: float = 0.0

    @property
    def clean(self) -> bool:
        return not (self.overlaps or self.lost or self.unasked or self.doubled)


def run(
    url: str, folder: Path, *, processes: int, operations: int, kills: int, seed: int
) -> Report:
    """Let them write, kill some with SIGKILL and start them again, then look at the book."""
    chance, began = random.Random(seed), time.monotonic()
    report = Report()
    running = {n: _start(url, folder, n, seed, operations // processes) for n in range(processes)}
    while running:
        time.sleep(chance.uniform(0.02, 0.12))
        number = chance.choice(sorted(running))
        if report.kills < kills and _begun(folder, number) and running[number].poll() is None:
            running[number].kill()
            running[number].wait()
            report.kills += 1
            running[number] = _start(url, folder, number, seed, operations // processes)
        for n, process in list(running.items()):
            if process.poll() is not None:
                if process.returncode != 0:
                    raise RuntimeError(f"writer {n} ended with {process.returncode}")
                del running[n]
    report.duration = time.monotonic() - began
    logs = [log.read_text().splitlines() for log in sorted(folder.glob("*.log"))]
    asyncio.run(_look(url, [[json.loads(line) for line in log] for log in logs], report))
    return report


def _start(
    url: str, folder: Path, number: int, seed: int, operations: int
) -> subprocess.Popen[bytes]:
    module = "tests.shared.calendar.rival"
    words = [url, str(folder), str(number), str(seed), str(operations)]
    return subprocess.Popen([sys.executable, "-m", module, *words], cwd=ROOT)


def _begun(folder: Path, number: int) -> bool:
    # A process killed while it still imports proves nothing: wait until it writes again.
    log = folder / f"{number}.log"
    marker = folder / f"{number}.killed-at"
    size = log.stat().st_size if log.exists() else 0
    if size <= (int(marker.read_text()) if marker.exists() else 0):
        return False
    marker.write_text(str(size))
    return True


async def _look(url: str, logs: list[list[dict[str, Any]]], report: Report) -> None:
    store = await Store.open(url, Clock())
    async with store.read() as conn:
        stored = {row.id: of_row(row) for row in await conn.execute(select(bookings))}
        rows = (await conn.execute(select(busy.c.lane, busy.c.starts, busy.c.ends))).all()
    await store.close()
    lanes: dict[str, list[Span]] = {}
    for row in rows:
        lanes.setdefault(f"lane {row.lane}", []).append((row.starts, row.ends))
    house = House(busy_salon())
    for one in stored.values():
        visit = house.shape(one.services)
        if visit is not None and one.status == "booked":
            lanes.setdefault(one.staff, []).extend(visit.at(seconds(one.start)))
    report.overlaps = [f"{k}: {a} {b}" for k, v in lanes.items() for a, b in _clashes(v)]
    asked: set[str] = set()
    for lines in logs:
        asked |= {line["ask"] for line in lines if "ask" in line}
        report.operations += sum("ask" in line for line in lines)
        report.answers.update(
            line["reason"] or line["verdict"] if "told" in line else "store down"
            for line in lines
            if "ask" not in line
        )
        report.lost += _lost(lines, stored)
    # A writer's key is the name on the booking: one intention, one booking.
    names = Counter(one.client.name for one in stored.values())
    report.unasked = [name for name in names if name not in asked]
    report.doubled = [name for name, count in names.items() if count > 1]


def _lost(lines: list[dict[str, Any]], stored: dict[str, Booking]) -> list[str]:
    """Bookings that are not as their writer was last told."""
    told = [Booking.model_validate(line["booking"]) for line in lines if line.get("booking")]
    last = {one.id: one for one in told}
    return [id for id, one in last.items() if stored.get(id) != one]


def _clashes(spans: list[Span]) -> list[tuple[Span, Span]]:
    return [(a, b) for a, b in pairwise(sorted(spans)) if b[0] < a[1]]
