"""Reads days and times with one of the public parsers. JSON lines in, JSON lines out.

Runs in the peers' own environment; nothing of the product is imported here and nothing there.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from typing import Any

Read = Callable[[str, str, dt.datetime], dict[str, Any]]


def dateparser() -> Read:
    """dateparser, told the language, the moment, and that the future is meant."""
    from dateparser import parse

    def read(text: str, language: str, at: dt.datetime) -> dict[str, Any]:
        now = at.replace(tzinfo=None)
        settings: Any = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future"}
        found = parse(text, languages=[language], settings=settings)
        if found is None:
            return {}
        return {"date": found.date().isoformat(), "time": found.strftime("%H:%M")}

    return read


def recognizers() -> Read:
    """recognizers-text: of its readings the first that does not lie in the past."""
    from recognizers_date_time import recognize_datetime

    def read(text: str, language: str, at: dt.datetime) -> dict[str, Any]:
        culture = {"fr": "fr-fr", "en": "en-us"}[language]
        now = at.replace(tzinfo=None)
        answer: dict[str, Any] = {}
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

    return read


def _ahead(value: dict[str, str], now: dt.datetime) -> bool:
    said = value.get("value") or ""
    if value["type"] == "time":
        return said[:5] >= now.strftime("%H:%M")
    return said[:10] >= now.date().isoformat()


READERS: dict[str, Callable[[], Read]] = {
    "dateparser": dateparser,
    "recognizers-text": recognizers,
}


def main(name: str) -> None:
    """Answer every line; a parser that fails on one has said nothing about it."""
    read = READERS[name]()
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
