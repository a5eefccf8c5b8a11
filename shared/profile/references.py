"""Names in `profile.toml` that point at other names: each must exist.

Works on the file as it was read, so that these are reported together with errors of type.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shared.profile.finding import did_you_mean
from shared.profile.locate import Path

Raw = dict[str, Any]
Dangling = Iterator[tuple[Path, str]]


def dangling(raw: Raw) -> Dangling:
    """Every reference to something that is not there, and every word left out of a language."""
    services, team = _table(raw, "services"), _table(raw, "team")
    for table in ("services", "staff", "team"):
        if not _table(raw, table):
            yield (table,), f"there is nothing in [{table}]; add at least one, as [{table}.name]."
    for who, person in _tables(raw, "staff"):
        for index, service in enumerate(map(str, _list(person, "services"))):
            if service not in services:
                yield (
                    ("staff", who, "services", index),
                    f"staff {who!r} names an unknown service {service!r}; "
                    f"{did_you_mean(service, services)}",
                )
    for agent, member in _tables(raw, "team"):
        for index, other in enumerate(map(str, _list(member, "hands_off_to"))):
            if other not in team or other == agent:
                yield (
                    ("team", agent, "hands_off_to", index),
                    f"agent {agent!r} hands off to {other!r}, who is "
                    + ("itself." if other == agent else "not in the team; ")
                    + ("" if other == agent else did_you_mean(other, team)),
                )
    front = str(_table(raw, "business").get("front", "greeter"))
    if team and front not in team:
        yield (
            ("business", "front"),
            f"the front agent {front!r} is not in the team; {did_you_mean(front, team)}",
        )
    yield from _languages(raw)


def _languages(raw: Raw) -> Dangling:
    languages = [str(code) for code in _list(_table(raw, "business"), "languages")]
    if not languages:
        return
    for path, words, required in _per_language(raw):
        for code in words:
            if code not in languages:
                yield (
                    (*path, code),
                    f"{_dotted(path)} speaks {code!r}, which is not a language of this business; "
                    f"{did_you_mean(code, languages)}",
                )
        for code in languages if required or words else ():
            if not words.get(code):
                yield path, f"{_dotted(path)} has no words in {code!r}; add {code} = …"


def _per_language(raw: Raw) -> Iterator[tuple[Path, Raw, bool]]:
    """Each place that holds words per language, and whether it must hold some."""
    for name, service in _tables(raw, "services"):
        yield ("services", name, "says"), _table(service, "says"), True
        yield ("services", name, "spoken"), _table(service, "spoken"), True
    for name, member in _tables(raw, "team"):
        yield ("team", name, "examples"), _table(member, "examples"), False
    for name, fact in _tables(raw, "facts"):
        yield ("facts", name, "says"), _table(fact, "says"), True
        yield ("facts", name, "answer"), _table(fact, "answer"), True
    yield ("address", "directions"), _table(_table(raw, "address"), "directions"), False
    closed: list[tuple[Path, Raw]] = [((), raw)]
    closed += [(("staff", name), person) for name, person in _tables(raw, "staff")]
    for path, owner in closed:
        key = "closures" if owner is raw else "away"
        for index, closure in enumerate(_list(owner, key)):
            if isinstance(closure, dict):
                yield (*path, key, index, "reason"), _table(closure, "reason"), False


def _dotted(path: Path) -> str:
    return ".".join(str(step) for step in path)


def _table(raw: Raw, key: str) -> Raw:
    value = raw.get(key)
    return value if isinstance(value, dict) else {}


def _tables(raw: Raw, key: str) -> Iterator[tuple[str, Raw]]:
    for name, value in _table(raw, key).items():
        if isinstance(value, dict):
            yield name, value


def _list(raw: Raw, key: str) -> list[Any]:
    value = raw.get(key)
    return value if isinstance(value, list) else []
