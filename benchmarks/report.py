"""The results as one page: what was run on what, ratios first, then each figure with its count."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version

from benchmarks import start, table
from benchmarks.about import ROOT, about
from benchmarks.dialogue import PEERS, PIPECAT, Row, environment

MAKE_PEERS = "make -C benchmarks/peers"
NO_PEERS = (
    "Pipecat Flows, dateparser and recognizers-text were not measured: the peers have no "
    f"environment here. `{MAKE_PEERS}` makes it."
)

HEAD = """\
Made by `python -m benchmarks --write`; compare within one run only. Where the load is above the
number of cores, milliseconds wait for other work of the machine; counts and characters do not."""

DIALOGUE = """\
Greeting; "I would like a haircut tomorrow at 3 pm" (the hand-off turn); name; telephone number;
yes. One local server plays the model for all, by one policy, {delay} ms to the first token. The
peers are written as their documentation writes them: the model writes every reply, their tools
note things in memory. Ours greets, offers and confirms from its own lines and writes a real book
on disk, and it asks the caller one thing more: whether the number was understood. Counts are per
booking, that turn included. First words of the hand-off turn: from the caller's line to the first
words for him, of {rounds} dialogues each. CPU: of the whole process over one dialogue; clients are
made before.

- *no model*: no provider is configured. *model configured*: asked only where the rules are
  unsure, which no line of this dialogue makes them.
- *rules made unsure of every line*: the model is asked once in each turn of the caller. *rules
  never sure*: also when an agent enters, as in the peers. Both send our whole prompts and tools;
  the peers' prompts are two sentences each, so characters compare unlike things there."""


def page(rows: Mapping[str, Row], *, rounds: int, delay: int, seed: int) -> str:
    """The whole of it. Runs what the other files here measure, too."""
    facts = about(
        load=f"{os.getloadavg()[0]:.1f} at the end of the dialogues",
        **{"livekit-agents": version("livekit-agents"), "pipecat-ai": _pipecat()},
        seed=seed,
        rounds=f"{rounds}, after one for practice",
        delay=f"{delay} ms to the model's first token",
    )
    parts = [
        "# Results",
        HEAD,
        _block(facts),
        "## A booking, beside the peers of the same run",
        table.ratios(rows),
        table.figures(rows),
        DIALOGUE.format(delay=delay, rounds=rounds),
        "## The book: 5,000 bookings, 6 stylists",
        _block(_told("benchmarks/book.py", "--seed", str(seed))),
        "## Understanding, beside two public parsers",
        "Right, wrong where the caller would be asked, wrong in silence; public data.",
        _block(_told("-m", "benchmarks.understanding")),
        "## The first greeting of a text call, from a cold process",
        _block(start.measured(5)),
    ]
    if PIPECAT not in rows:
        parts.insert(3, NO_PEERS)
    return "\n\n".join(parts) + "\n"


def _block(text: str) -> str:
    return f"```\n{text.strip()}\n```"


def _told(*command: str) -> str:
    """What another benchmark prints, in a process of its own; its complaint if it cannot run."""
    done = subprocess.run(
        (sys.executable, *command), cwd=ROOT, env=environment(), capture_output=True, text=True
    )
    return done.stdout + ("" if done.returncode == 0 else done.stderr[-400:])


def _pipecat() -> str:
    """Its version in the peers' environment."""
    if not PEERS.exists():
        return "not installed"
    ask = "from importlib.metadata import version; print(version('pipecat-ai'))"
    return subprocess.run((PEERS, "-c", ask), capture_output=True, text=True).stdout.strip()
