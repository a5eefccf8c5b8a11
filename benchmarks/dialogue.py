"""One booking by telephone, held by every contender in interleaved rounds.

Each contender is a process that stays; in each round every one of them holds the dialogue once, in
an order drawn anew. All ask the same model, whose first token takes the same time. The first
dialogue of each is practice and enters no figure but requests and characters, which it shares.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.about import ROOT

PEERS = ROOT / "benchmarks/peers/.venv/bin/python"
PATIENCE = 120.0
"""Seconds for one answer of a process."""

OURS = {
    "frontdesk-rules": "frontdesk, no model",
    "frontdesk-model": "frontdesk, model configured",
    "frontdesk-asked": "frontdesk, rules made unsure of every line",
    "frontdesk-unsure": "frontdesk, rules never sure",
}
LIVEKIT, PIPECAT = "livekit", "pipecat"
NAMES = {**OURS, LIVEKIT: "LiveKit, two agents", PIPECAT: "Pipecat Flows, two nodes"}


@dataclass
class Row:
    """What a contender needed. Times in milliseconds, one for each dialogue."""

    dialogues: int = 0
    booked: int = 0
    hand_off: list[float] = field(default_factory=list)
    """From the wish to the first words of the one who books."""
    cpu: list[float] = field(default_factory=list)
    """Of the contender's process, over the whole dialogue."""
    requests: int = 0
    characters: int = 0
    tool_characters: int = 0
    held: int = 0
    """Dialogues that requests and characters belong to, practice included."""

    def add(self, figures: dict[str, Any]) -> None:
        self.dialogues += 1
        self.booked += figures["booked"]
        self.hand_off.append(figures["first_words"][1])
        self.cpu.append(figures["cpu"])

    def each(self, total: int) -> float:
        """A total, for one dialogue."""
        return total / self.held


async def measure(rounds: int, delay: int, seed: int) -> dict[str, Row]:
    """Hold so many rounds; without the peers' environment Pipecat is left out."""
    chance = random.Random(seed)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        model = await stack.enter_async_context(_Running(folder, "benchmarks.model", str(delay)))
        url = (await model.line()).decode().strip()
        listening = asyncio.create_task(_listen(model))
        contenders = {
            name: await stack.enter_async_context(_Running(folder, *_command(name, url)))
            for name in NAMES
            if name != PIPECAT or PEERS.exists()
        }
        rows = {name: Row() for name in contenders}
        for contender in contenders.values():
            await contender.line()
        for number in range(rounds + 1):
            order = list(contenders)
            chance.shuffle(order)
            for name in order:
                figures = json.loads(await contenders[name].ask())
                rows[name].held += 1
                if number:
                    rows[name].add(figures)
        await model.close()
        requests = await listening
    for one in requests:
        row = rows[one["model"]]
        row.requests += 1
        row.characters += one["characters"]
        row.tool_characters += one["tools"]
    return rows


def _command(name: str, url: str) -> Sequence[str]:
    """The module that plays a contender, and what it is told."""
    if name == PIPECAT:
        return "benchmarks.peers.flows", url
    if name == LIVEKIT:
        return "benchmarks.contenders.livekit_idiom", url
    mode = name.removeprefix("frontdesk-")
    return "benchmarks.contenders.frontdesk", mode, *([] if mode == "rules" else [url])


async def _listen(model: _Running) -> list[dict[str, Any]]:
    """What the model was asked, as it tells, to its end."""
    return [json.loads(line) async for line in model.output()]


def environment(**more: str) -> dict[str, str]:
    """For a process that finds this code, and neither keys nor settings of whoever runs it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


class _Running:
    """A Python module in a process of its own, in an empty folder, asked and answering by lines."""

    def __init__(self, folder: Path, module: str, *arguments: str) -> None:
        self._folder, self._module, self._arguments = folder, module, arguments
        self._complaints = folder / f"{module}-{arguments[0].replace('/', '-')}.txt"

    async def __aenter__(self) -> _Running:
        python = str(PEERS) if self._module.startswith("benchmarks.peers") else sys.executable
        with self._complaints.open("ab") as complaints:
            self._process: Process = await asyncio.create_subprocess_exec(
                python, "-m", self._module, *self._arguments,
                stdin=PIPE, stdout=PIPE, stderr=complaints,
                cwd=self._folder, env=environment(),
            )  # fmt: skip
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def ask(self) -> bytes:
        """One line in, one line out."""
        assert self._process.stdin
        self._process.stdin.write(b"\n")
        return await self.line()

    async def line(self) -> bytes:
        """The next line, or an error with what the process complained of."""
        assert self._process.stdout
        async with asyncio.timeout(PATIENCE):
            line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._module} ended: {self._complaints.read_text()[-2000:]}")
        return line

    def output(self) -> asyncio.StreamReader:
        assert self._process.stdout
        return self._process.stdout

    async def close(self) -> None:
        """The end of its input ends it; if not, it is ended."""
        assert self._process.stdin
        self._process.stdin.close()
        try:
            async with asyncio.timeout(10):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
