"""Reads days and times with one of the public parsers. JSON lines in, JSON lines out.

Runs in the peers' own environment; nothing of the product is imported here and nothing there.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from typing import Any


def with_dateparser(text: str, language: str, at: dt.datetime) -> dict[str, Any]:
    """dateparser, told the language, the moment, and that the future is meant."""
    import dateparser

    found = dateparser.parse(
        text,
        languages=[language],
        settings={"RELATIVE_BASE": at.replace(tzinfo=None), "PREFER_DATES_FROM": "future"},
    )
    if found is None:
        return {}
    return {"date": found.date().isoformat(), "time": found.strftime("%H:%M")}


def with_recognizers(text: str, language: str, at: dt.datetime) -> dict[str, Any]:
    """recognizers-text: of its readings the first that does not lie in the past."""
    from recognizers_date_time import recognize_datetime

    culture = {"fr": "fr-fr", "en": "en-us"}[language]
    answer: dict[str, Any] = {}
    now = at.replace(tzinfo=None)
    for result in recognize_datetime(text, culture, reference=now):
        values = (result.resolution or {}).get("values") or []
        value = next((v for v in values if _ahead(v, now)), values[-1] if values else None)
        said = (value or {}).get("value") or ""
        if value and value["type"] == "datetime":
            answer["date"], answer["time"] = said[:10], said[11:16]
        elif value and value["type"] == "date":
            answer["date"] = said[:10]
        elif value and value["type"] == "time":
            answer["time"] = said[:5]
    return answer


def _ahead(value: dict[str, str], now: dt.datetime) -> bool:
    said = value.get("value") or ""
    if value["type"] == "time":
        return said[:5] >= now.strftime("%H:%M")
    return said[:10] >= now.date().isoformat()


READERS: dict[str, Callable[[str, str, dt.datetime], dict[str, Any]]] = {
    "dateparser": with_dateparser,
    "recognizers-text": with_recognizers,
}


def main(name: str) -> None:
    """Answer every line; a parser that fails on one has said nothing about it."""
    read = READERS[name]
    for line in sys.stdin:
        row = json.loads(line)
        try:
            answer = read(row["text"], row["language"], dt.datetime.fromisoformat(row["at"]))
        except Exception as error:  # noqa: BLE001 what a peer may raise is not ours to know
            print(f"{name} on {row['text']!r}: {error!r}", file=sys.stderr)
            answer = {}
        print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
