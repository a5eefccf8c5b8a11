"""`frontdesk understand`: what a sentence means, for those who write and those who check."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, TextIO, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from frontdesk.printed import console, table
from shared.clock import Clock
from shared.errors import FrontdeskError, SettingsError
from shared.profile import Profile
from shared.settings import load_settings
from shared.understanding import Context, Expects, Understood, Vocabulary, understand

VocabularyFor = Callable[[str], Vocabulary]
Said = dict[str, str]


class LineError(FrontdeskError):
    """A line of input that cannot be read."""


def command(arguments: argparse.Namespace) -> int:
    """One sentence, or with `--lines` one JSON object per line from standard input."""
    profile = Profile.load(arguments.profile or load_settings().profile)
    if arguments.lines:
        return understand_lines(
            sys.stdin, sys.stdout, profile.vocabulary, zone=profile.data.business.zone
        )
    if arguments.text is None:
        raise SettingsError(
            'what was said? Write it in quotes: frontdesk understand "mardi en huit"'
        )
    language = arguments.language or profile.default_language
    understand_one(
        arguments.text,
        language=language,
        at=_moment(arguments.at, profile.zone) if arguments.at else Clock().local(profile.zone.key),
        profile_vocabulary=profile.vocabulary(language),
        expects=_expects(arguments.expects),
    )
    return 0


def understand_one(
    text: str,
    *,
    language: str,
    at: dt.datetime,
    profile_vocabulary: Vocabulary,
    expects: Expects | None,
) -> None:
    """Print what was understood, one fact per line, and only what was said."""
    understood = understand(
        text, Context(language=language, at=at, expects=expects, vocabulary=profile_vocabulary)
    )
    console().print(table(("fact", "understood"), list(_facts(understood))))


def understand_lines(
    stdin: TextIO, stdout: TextIO, vocabulary_for: VocabularyFor, *, zone: str = "Europe/Paris"
) -> int:
    """One JSON line out for each JSON line in, in order. A line that cannot be read ends it: 2."""
    for number, line in enumerate(stdin, start=1):
        if not line.strip():
            continue
        try:
            answer = _answer(_read(line), vocabulary_for, zone)
        except LineError as error:
            print(f"line {number}: {error}", file=sys.stderr)
            return 2
        stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        stdout.flush()
    return 0


def _answer(said: Said, vocabulary_for: VocabularyFor, zone: str) -> dict[str, Any]:
    at = _moment(said["at"], _zone(said.get("zone") or zone), error=LineError, name="at")
    try:
        vocabulary = vocabulary_for(said["language"])
        context = Context(
            language=said["language"],
            at=at,
            expects=_expects(said.get("expects"), error=LineError),
            vocabulary=vocabulary,
        )
        return as_json(understand(said["text"], context))
    except (FrontdeskError, ValueError) as error:
        if isinstance(error, LineError):
            raise
        raise LineError(f'"language": {error}') from None


def as_json(understood: Understood) -> dict[str, Any]:
    """The facts under the names that programs read; null where nothing was said.

    `correction`, `wishes_person` and `goodbye` are true or null.
    """
    u = understood
    return {
        "intent": u.intent,
        "services": list(u.services) or None,
        "staff": u.staff,
        "date": _date(u.date),
        "time": _time(u.time),
        "window": {"start": _time(u.window.start), "end": _time(u.window.end)}
        if u.window
        else None,
        "duration_minutes": u.duration_minutes,
        "name": u.name,
        "phone": u.phone,
        "answer": u.answer,
        "correction": u.correction or None,
        "wishes_person": u.wishes_person or None,
        "goodbye": u.goodbye or None,
        "candidates": [{"date": _date(c.date), "time": _time(c.time)} for c in u.candidates]
        or None,
    }


def _facts(u: Understood) -> Iterator[tuple[str, str]]:
    """The facts that were said, in words and figures a designer reads."""
    for name in Understood.model_fields:
        value = getattr(u, name)
        if name in ("text", "clear") or value in (None, False, ()):
            continue
        yield name.replace("_", " "), _shown(name, value)
    yield "clear", "yes, rules explain every word" if u.clear else "no, some words are unexplained"


def _shown(name: str, value: Any) -> str:
    if name == "window":
        return f"{_time(value.start) or 'open'} to {_time(value.end) or 'close'}"
    if name == "candidates":
        return " or ".join(
            " ".join(part for part in (_day(c.date), _time(c.time)) if part) for c in value
        )
    if isinstance(value, dt.date):
        return str(_day(value))
    if isinstance(value, dt.time):
        return str(_time(value))
    if isinstance(value, tuple):
        return ", ".join(value)
    return "yes" if value is True else str(value)


def _date(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _day(date: dt.date | None) -> str | None:
    return f"{date:%a} {date.isoformat()}" if date else None


def _time(time: dt.time | None) -> str | None:
    return time.strftime("%H:%M") if time is not None else None


def _read(line: str) -> Said:
    try:
        said = json.loads(line)
    except ValueError as error:
        raise LineError(f"not JSON: {error}") from None
    if not isinstance(said, dict):
        raise LineError("not a JSON object")
    for name in ("text", "language", "at"):
        if name not in said:
            raise LineError(f'"{name}" is missing')
    for name, value in said.items():
        if name in ("text", "language", "at", "zone", "expects") and not isinstance(value, str):
            if value is None and name in ("zone", "expects"):
                continue
            raise LineError(f'"{name}" must be text, not {json.dumps(value)}')
    return said


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise LineError(f'"zone": there is no time zone {name!r}') from None


def _moment(
    text: str, zone: ZoneInfo, *, error: type[FrontdeskError] = SettingsError, name: str = "--at"
) -> dt.datetime:
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        raise error(f'"{name}": {text!r} is not a time such as 2026-11-23T10:00') from None
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _expects(text: str | None, *, error: type[FrontdeskError] = SettingsError) -> Expects | None:
    known: tuple[Expects, ...] = get_args(Expects)
    if not text:
        return None
    for one in known:
        if one == text:
            return one
    raise error(f'"expects": {text!r} is none of {", ".join(known)}')
