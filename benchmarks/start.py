"""How long somebody waits who types `frontdesk call`: a new process, a new book, no key.

usage: python -m benchmarks.start [COUNT]

Milliseconds from starting the process to the first sentence of the greeting on its standard
output: interpreter, imports, profile, a fresh database and its tables, and the greeting.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

from benchmarks.about import ROOT
from benchmarks.dialogue import environment

CALL = (sys.executable, "-m", "frontdesk", "call", "--json")


def first_greeting() -> float:
    """One cold start."""
    with tempfile.TemporaryDirectory() as folder:
        told = environment(FRONTDESK_DATA=folder, FRONTDESK_PROFILE=str(ROOT / "profiles/salon"))
        began = time.perf_counter()
        with subprocess.Popen(
            CALL, cwd=folder, env=told, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as call:  # fmt: skip
            assert call.stdin
            assert call.stdout
            greeted = any(json.loads(line)["type"] == "agent.said" for line in call.stdout)
            took = (time.perf_counter() - began) * 1000
            call.stdin.close()
            call.stdout.read()
    if not greeted:
        raise RuntimeError("frontdesk call ended without a greeting")
    return took


def import_alone() -> float:
    """What any agent on this framework pays: a new process that imports `livekit.agents`."""
    began = time.perf_counter()
    subprocess.run((sys.executable, "-c", "import livekit.agents"), env=environment(), check=True)
    return (time.perf_counter() - began) * 1000


def measured(count: int) -> str:
    """Both by turns, and how many times the import the whole start takes."""
    pairs = [(first_greeting(), import_alone()) for _ in range(count)]
    ratio = statistics.median(greeting / imported for greeting, imported in pairs)
    greetings, imports = zip(*pairs, strict=True)
    return "\n".join(
        (
            f"first greeting / import livekit.agents: {ratio:.2f}",
            _spread("first greeting", greetings),
            _spread("import livekit.agents", imports),
        )
    )


def _spread(name: str, took: Sequence[float]) -> str:
    middle, slowest = statistics.median(took), max(took)
    return f"{name}: n {len(took)}, p50 {middle:.0f} ms, max {slowest:.0f} ms"


if __name__ == "__main__":
    print(measured(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
