"""Many processes write into one book while some are killed; then the book is looked at.

usage: python benchmarks/prove_book.py [--operations N] [--kills N] [--processes N] [--seed N]
       [--database URL]

Without --database it uses a fresh SQLite file. A PostgreSQL database is given by URL and must be
empty. Exits with 1 when two visits overlap, an acknowledged write is not as its writer was told, a
booking stands that nobody asked for, or one intention made two.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.about import about  # noqa: E402
from tests.shared.calendar.rivalry import run  # noqa: E402


def main() -> int:
    """Print what was run, what came of it, and `book: …` last."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--database", metavar="URL")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{folder}/book.db"
        print(about(seed=given.seed, database=url.split(":")[0]))
        report = run(
            url,
            Path(folder),
            processes=given.processes,
            operations=given.operations,
            kills=given.kills,
            seed=given.seed,
        )
    print(f"operations {report.operations} in {report.duration:.0f} s, kills {report.kills}")
    print("answers", ", ".join(f"{k} {n}" for k, n in report.answers.most_common()))
    for name in ("overlaps", "lost", "unasked", "doubled"):
        found = getattr(report, name)
        print(f"{name} {len(found)}", *found[:5], sep="\n  " if found else "")
    print("book:", "clean" if report.clean else "BROKEN")
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(main())
