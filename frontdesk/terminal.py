"""The two faces of a call on standard output: for a person, and for another program."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.markup import escape

from agents.call import Call
from shared.errors import SettingsError
from shared.events import AnyEvent
from shared.speech import sentences
from shared.state import Done

LOUD = {
    "agent.handed_off", "tool.called", "slot.held", "booking.made", "booking.moved",
    "booking.cancelled", "message.queued", "message.taken", "claim.stopped", "model.called",
    "model.failed", "write.refused", "question.unanswered", "call.resumed",
}  # fmt: skip
"""Events worth a line in the terminal; all of them are in `frontdesk calls ID`."""


class Lines:
    """Caller lines from a file or standard input, read beside the loop; None at the end."""

    def __init__(self, source: Iterable[str]) -> None:
        self._queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._pump, args=(source,), daemon=True).start()

    @classmethod
    def of(cls, script: Path | None) -> Lines:
        """A script file, or what is typed or piped in."""
        if script is None:
            return cls(_standard_input(sys.stdin))
        try:
            return cls(script.read_text(encoding="utf-8").splitlines())
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"--script {script} cannot be read: {error}.") from None

    async def next(self) -> str | None:
        return await self._queue.get()

    def hang_up(self) -> None:
        """The caller is gone, whatever is still on its way."""
        self._put(None)

    def _pump(self, source: Iterable[str]) -> None:
        for line in source:
            self._put(line.rstrip("\r\n"))
        self._put(None)

    def _put(self, line: str | None) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._queue.put_nowait, line)


def _standard_input(stream: TextIO) -> Iterable[str]:
    yield from stream


class JsonLine:
    """A foreign program on the line: plain caller lines in, nothing out but events."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    async def hear(self) -> str | None:
        return await self._lines.next()

    async def say(self, agent: str, text: str) -> None:
        """`JsonWatcher` prints what was said, once it is on the record."""


class Keyboard:
    """A person at the terminal. What is piped in is echoed, so that the call can be read."""

    def __init__(self, lines: Lines, console: Console) -> None:
        self._lines, self._console = lines, console
        self._echo = not sys.stdin.isatty()

    async def hear(self) -> str | None:
        self._console.print("[bold green]>[/] ", end="")
        line = await self._lines.next()
        if line is None:
            self._console.print()
        elif self._echo:
            self._console.print(escape(line))
        return line

    async def say(self, agent: str, text: str) -> None:
        self._console.print(f"[bold cyan]{agent:>10}[/]  {escape(text)}")


class TerminalWatcher:
    """Hand-offs, tools and writes, in the margin."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def event(self, event: AnyEvent) -> None:
        if event.type not in LOUD:
            return
        facts = event.model_dump(mode="json", exclude={"type", "v", "at"}, exclude_none=True)
        told = " ".join(f"{k}={_short(v)}" for k, v in facts.items() if v not in ("", [], {}))
        self._console.print(f"[dim]{'':>10}  · {event.type} {escape(told)}[/]", highlight=False)

    def said(self, agent: str, text: str) -> None:
        """The line has shown it already."""

    def turn(self, call: Call) -> None:
        """The prompt says it."""

    def ended(self, call: Call) -> None:
        for record in written(call):
            told = " ".join(f"{k}={v}" for k, v in record.items() if v)
            self._console.print(f"[bold]{'written':>10}[/]  {escape(told)}", highlight=False)
        self._console.print(
            f"[dim]{'':>10}  · call {call.state.call} ended; frontdesk calls {call.state.call}[/]"
        )


class JsonWatcher:
    """One event a line, flushed at once."""

    def __init__(self, language: str) -> None:
        self._outcome: str | None = None
        self._language = language

    def event(self, event: AnyEvent) -> None:
        if event.type == "call.ended":
            self._outcome = event.outcome
            return
        if event.type in ("call.started", "language.changed"):
            self._language = event.language
        _print(event.model_dump(mode="json"))

    def said(self, agent: str, text: str) -> None:
        for sentence in sentences(text, self._language):
            _print({"type": "agent.said", "agent": agent, "text": sentence})

    def turn(self, call: Call) -> None:
        state = call.state
        told: dict[str, Any] = {"type": "caller.turn", "expects": state.expects}
        if state.expects == "slot_choice" and state.choices():
            told["offers"] = [_local(call, start) for start in state.choices().values()]
        if state.proposal:
            visit = state.proposal.slot or state.chosen
            told["proposal"] = {"kind": state.proposal.kind}
            if visit:
                told["proposal"] |= {
                    "start": _local(call, visit.start),
                    "service": "+".join(visit.services),
                    "staff": visit.staff,
                }
        _print(told)

    def ended(self, call: Call) -> None:
        _print({"type": "call.ended", "outcome": self._outcome, "written": written(call)})


def written(call: Call) -> list[dict[str, Any]]:
    """Each record of the call as it stands at its end, once."""
    return [_record(call, done) for done in call.state.ledger if done.kind != "sms"]


def _record(call: Call, done: Done) -> dict[str, Any]:
    if done.booking is None:
        return {"kind": done.kind, "id": done.id}
    visit = done.booking
    return {
        "kind": done.kind,
        "id": done.id,
        "start": _local(call, visit.start),
        "service": "+".join(visit.services),
        "staff": visit.staff,
        "name": visit.client.name,
        "phone": visit.client.phone,
    }


def _local(call: Call, instant: Any) -> str:
    return call.local(instant).strftime("%Y-%m-%dT%H:%M")


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else str(value)


def _print(row: dict[str, Any]) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)
