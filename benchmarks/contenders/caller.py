"""The caller every contender serves, and the stopwatch that is held beside the conversation.

Standard library only: the peers' environment runs it too.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable

WISH = "I would like a haircut tomorrow at 3 pm"
LINES = (WISH, "My name is Anna Martin", "My number is 06 12 34 56 78", "Yes, please")
"""What the caller says; the last line again as long as there is something to confirm."""
TURNS_AT_MOST = 8


class Stopwatch:
    """One dialogue: milliseconds from each line of the caller to the first words of the answer.

    CPU is that of the whole process, all its threads, from `begin` to `end`.
    """

    def __init__(self) -> None:
        self.first_words: list[float] = []
        self._waiting = False

    def begin(self) -> None:
        """The session is about to be made; clients and servers stand already."""
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def caller_spoke(self) -> None:
        self._waiting, self._turn = True, time.perf_counter()

    def words(self) -> None:
        """Something a caller would hear; only the first since he spoke counts."""
        if self._waiting:
            self._waiting = False
            self.first_words.append((time.perf_counter() - self._turn) * 1000)

    def end(self) -> None:
        """The session is closed."""
        self.cpu = (time.process_time() - self._cpu) * 1000
        self.wall = (time.perf_counter() - self._wall) * 1000


Hold = Callable[[Stopwatch], Awaitable[bool]]
"""Holds one dialogue; says whether it ended with the booking made."""


def caller_lines() -> list[str]:
    """Every line in turn, with more yeses than anybody needs."""
    return [*LINES, *LINES[-1:] * (TURNS_AT_MOST - len(LINES))]


async def contend(hold: Hold) -> None:
    """One dialogue for each line on standard input; its figures as one JSON line."""
    print("ready", flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        watch = Stopwatch()
        booked = await hold(watch)
        figures = {
            "booked": booked,
            "first_words": watch.first_words,
            "cpu": watch.cpu,
            "wall": watch.wall,
        }
        print(json.dumps(figures), flush=True)
