"""Our receptionist, put together as `frontdesk call` does it, with a book on disk.

usage: python -m benchmarks.contenders.frontdesk MODE [URL]

MODE says who thinks:
  rules    no model is configured
  model    a model is configured and asked where the rules are unsure
  asked    the rules are made unsure of everything the caller says: one question to the model a turn
  unsure   the rules are never sure, not even of what an agent does on entering
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import Any

import structlog

from agents.call import Call
from agents.session import answer_text
from agents.understudy import Understudy
from benchmarks.about import ROOT
from benchmarks.contenders.caller import Stopwatch, caller_lines, contend
from frontdesk.compose import House, house
from frontdesk.desk import brain, desk
from shared.settings import Settings

SALON = ROOT / "benchmarks/sgd_house"
AT = "2026-11-24T10:00"
"""A Tuesday; the book for the Wednesday after it is empty."""


class Ear:
    """The caller on the line: hears first words, and speaks until the booking is made."""

    def __init__(self, watch: Stopwatch) -> None:
        self._watch = watch
        self._lines: Iterator[str] = iter(caller_lines())
        self.booking: str | None = None

    async def hear(self) -> str | None:
        if self.booking:
            return None
        line = next(self._lines, None)
        self._watch.caller_spoke()
        return line

    async def say(self, agent: str, text: str) -> None:
        self._watch.words()

    def event(self, event: object) -> None:
        """As a watcher: when the booking stands, there is nothing left to say."""
        if getattr(event, "type", "") == "booking.made":
            self.booking = event.booking  # type: ignore[attr-defined]

    def said(self, agent: str, text: str) -> None:
        """Heard by `say` already."""

    def turn(self, call: Call) -> None:
        """`hear` answers."""

    def ended(self, call: Call) -> None:
        """The call's own record is not looked at."""


def doubt(mode: str) -> None:
    """Make the rules unsure, as the mode has it."""
    sure = Understudy.sure

    def unsure(self: Understudy, chat_ctx: object) -> bool:
        said = self._call.turn.phase == "heard"
        return mode == "asked" and not said and sure(self, chat_ctx)  # type: ignore[arg-type]

    if mode in ("asked", "unsure"):
        Understudy.sure = unsure  # type: ignore[method-assign]


async def give_back(opened: House, booking: str) -> None:
    """The staff cancels, so that the next caller finds the same free day."""
    async with opened.store.unit(None, opened.profile.data.business.id) as u:
        await opened.calendar.cancel(u, booking, key=secrets.token_hex(8), now=u.now)


async def main(mode: str, url: str | None) -> None:
    """One house for all dialogues, its knowledge loaded before the first; a session for each."""
    doubt(mode)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        values: dict[str, Any] = {"FRONTDESK_DATA": folder}
        if url:
            values |= {"OPENAI_BASE_URL": url, "OPENAI_MODEL": f"frontdesk-{mode}"}
        settings = Settings(_env_file=None, **values)
        opened = await stack.enter_async_context(house(settings, profile=SALON, at=AT))
        answering = await stack.enter_async_context(desk(opened))
        thinking = await stack.enter_async_context(brain(settings))
        await answering.knowledge.load(opened.profile)

        async def hold(watch: Stopwatch) -> bool:
            ear = Ear(watch)
            watch.begin()
            watch.caller_spoke()
            await answer_text(answering, ear, thinking, language="en", watchers=[ear])
            watch.end()
            if ear.booking:
                await give_back(opened, ear.booking)
            return ear.booking is not None

        await contend(hold)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))
