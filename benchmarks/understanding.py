"""How well days and times are understood, beside two public parsers, on data nobody here wrote.

usage: python -m benchmarks.understanding [DATA]

Prints for each set: right, wrong where the caller would be asked, wrong in silence; and how long
one call takes. The peers run where `benchmarks/peers/` has its environment (its README says how).
"""

from __future__ import annotations

import datetime as dt
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from shared.understanding import Context, Expects, understand

HERE = Path(__file__).parent
PEERS = HERE / "peers"

Answer = dict[str, Any]
"""`date`, `time` (HH:MM) and `asks`, what a reader made of one row; None where it said nothing."""


@dataclass(frozen=True)
class Row:
    """Something said, when, and what it means."""

    text: str
    language: str
    at: dt.datetime
    date: dt.date | None
    time: dt.time | None
    expects: Expects | None = None
    next_occurrence: bool = False
    """A time said alone counts as the next one to come."""


@dataclass
class Score:
    """What became of the rows of one set."""

    total: int = 0
    right: int = 0
    asked: int = 0
    silent: int = 0


Reader = Callable[[Sequence[Row]], list[Answer]]


def data_folder() -> Path | None:
    """The public data beside this checkout, where it is."""
    folder = HERE.parent.parent / "shared" / "data"
    return folder if (folder / "sgd").is_dir() else None


def _load(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def sgd(folder: Path, slot: str) -> list[Row]:
    """Dates or times that callers of hair salons said, with their canonical value."""
    at = dt.datetime(2019, 3, 1, 9, tzinfo=ZoneInfo("America/Los_Angeles"))
    rows = []
    for pair in _load(folder / "sgd/appointment_datetime_pairs.jsonl"):
        if pair["speaker"] != "USER" or pair["slot"] != f"appointment_{slot}":
            continue
        said, value = pair["surface"], pair["canonical"]
        if slot == "date":
            rows.append(Row(said, "en", at, dt.date.fromisoformat(value), None, "day"))
        else:
            rows.append(Row(said, "en", at, None, dt.time.fromisoformat(value), "time"))
    return rows


def duckling(folder: Path, language: str) -> list[Row]:
    """Bookable future points of Duckling's corpus: a day, an hour or a minute."""
    at = dt.datetime.fromisoformat("2013-02-12T04:30:00-02:00")
    rows = []
    for row in _load(folder / f"datetime/duckling_{language}.jsonl"):
        if row["kind"] != "datetime" or row["grain"] not in ("Day", "Hour", "Minute"):
            continue
        value = row["value"][0]
        if not all(value[:3]):
            continue
        date = dt.date(*value[:3])
        if date < at.date():
            continue
        said = None if row["grain"] == "Day" else dt.time(*value[3:5])
        rows.append(Row(row["surface"], language, at, date, said, None, said is not None))
    return rows


SETS: dict[str, Callable[[Path], list[Row]]] = {
    "SGD dates": lambda folder: sgd(folder, "date"),
    "SGD times": lambda folder: sgd(folder, "time"),
    "Duckling fr": lambda folder: duckling(folder, "fr"),
    "Duckling en": lambda folder: duckling(folder, "en"),
}


def score(rows: Sequence[Row], reader: Reader) -> Score:
    """What a reader gets right, what it would ask about, and what it gets wrong in silence."""
    found = Score(total=len(rows))
    for row, answer in zip(rows, reader(rows), strict=True):
        if _right(row, answer):
            found.right += 1
        elif answer.get("asks"):
            found.asked += 1
        elif answer.get("date") or answer.get("time"):
            found.silent += 1
    return found


def _right(row: Row, answer: Answer) -> bool:
    said = row.time.strftime("%H:%M") if row.time else None
    if row.date is None:
        return bool(answer.get("time") == said)
    date = answer.get("date")
    if date is None and row.next_occurrence and answer.get("time"):
        later = answer["time"] > row.at.strftime("%H:%M")
        date = (row.at.date() + dt.timedelta(days=not later)).isoformat()
    return date == row.date.isoformat() and (said is None or answer.get("time") == said)


def ours(rows: Sequence[Row]) -> list[Answer]:
    """This project's own reading."""
    answers = []
    for row in rows:
        heard = understand(row.text, context(row))
        answers.append(
            {
                "date": heard.date.isoformat() if heard.date else None,
                "time": heard.time.strftime("%H:%M") if heard.time else None,
                "asks": bool(heard.candidates),
            }
        )
    return answers


def context(row: Row) -> Context:
    """What a row's words lean on."""
    return Context(language=row.language, at=row.at, expects=row.expects)


def peers() -> dict[str, Reader]:
    """The public parsers, each in the peers' own environment, where that has been made."""
    python = PEERS / ".venv" / "bin" / "python"
    if not python.exists():
        return {}

    def reader(name: str) -> Reader:
        def read(rows: Sequence[Row]) -> list[Answer]:
            asked = "\n".join(
                json.dumps({"text": r.text, "language": r.language, "at": r.at.isoformat()})
                for r in rows
            )
            done = subprocess.run(
                [python, PEERS / "read.py", name], input=asked, capture_output=True, text=True
            )
            if done.returncode:
                raise RuntimeError(f"{name} failed: {done.stderr[-400:]}")
            return [json.loads(line) for line in done.stdout.splitlines()]

        return read

    return {name: reader(name) for name in ("dateparser", "recognizers-text")}


def microseconds(rows: Sequence[Row]) -> tuple[float, float]:
    """What one call costs: the median, and what one in twenty exceeds."""
    contexts = [(row.text, context(row)) for row in rows]
    for text, around in contexts[:50]:
        understand(text, around)
    spent = []
    for text, around in contexts:
        started = time.perf_counter_ns()
        understand(text, around)
        spent.append((time.perf_counter_ns() - started) / 1000)
    spent.sort()
    return spent[len(spent) // 2], spent[int(len(spent) * 0.95)]


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    folder = Path(arguments[0]) if arguments else data_folder()
    if folder is None:
        print("The public data is not beside this checkout: name its folder.", file=sys.stderr)
        return 2
    readers = {"frontdesk": ours, **peers()}
    print(f"Python {platform.python_version()}, {platform.machine()}")
    print(f"{'set':<12} {'reader':<17} {'right':>15} {'asked':>6} {'silent':>7}")
    everything: list[Row] = []
    for name, make in SETS.items():
        rows = make(folder)
        everything.extend(rows)
        for reader, read in readers.items():
            got = score(rows, read)
            share = f"{got.right}/{got.total} {got.right / max(1, got.total):6.1%}"
            print(f"{name:<12} {reader:<17} {share:>15} {got.asked:>6} {got.silent:>7}")
    if len(readers) == 1:
        print("The peers are not installed: see benchmarks/peers/README.md.")
    median, slow = microseconds(everything)
    print(f"one call: p50 {median:.0f} µs, p95 {slow:.0f} µs")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
