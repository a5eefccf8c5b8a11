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
    """Both, by turns."""
    pairs = [(first_greeting(), import_alone()) for _ in range(count)]
    return "\n".join(
        f"{name}: n {count}, p50 {statistics.median(took):.0f} ms, max {max(took):.0f} ms"
        for name, took in zip(
            ("first greeting", "import livekit.agents alone"), zip(*pairs, strict=True), strict=True
        )
    )


if __name__ == "__main__":
    print(measured(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
