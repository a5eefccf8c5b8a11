"""Everything that is measured here, in one run.

usage: python -m benchmarks [--rounds N] [--delay MS] [--seed N] [--write]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from benchmarks import dialogue, report

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> int:
    """Print the page, or keep it in RESULTS.md."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--rounds", type=int, default=20, help="dialogues of each contender")
    parser.add_argument("--delay", type=int, default=200, help="ms to the model's first token")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--write", action="store_true", help=f"to {RESULTS.name} as well")
    given = parser.parse_args()
    if given.rounds < 2:
        parser.error("--rounds: a spread needs two dialogues at least")
    if not dialogue.PEERS.exists():
        print(report.NO_PEERS, file=sys.stderr)
    rows = asyncio.run(dialogue.measure(given.rounds, given.delay, given.seed))
    page = report.page(rows, rounds=given.rounds, delay=given.delay, seed=given.seed)
    print(page)
    if given.write:
        RESULTS.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
