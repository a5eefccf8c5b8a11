"""Reads `lines.toml`: the exact sentences of one language, against the registry of line ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from shared.profile.finding import Finding, did_you_mean
from shared.profile.folder import Folder
from shared.profile.lines import SENT, SPOKEN
from shared.profile.locate import Positions
from shared.profile.placeholders import misplaced
from shared.understanding.model import Expects

REGISTRY: Final[Mapping[str, frozenset[str]]] = {**SPOKEN, **SENT}
_KEYS = ("text", "asks", "again")


@dataclass(frozen=True)
class Line:
    """An exact sentence: what it waits for, and other words for a second time."""

    text: str
    asks: Expects | None = None
    again: str | None = None


def lines_file(language: str) -> str:
    """Where a language's lines stand."""
    return f"prompts/{language}/lines.toml"


def read_lines(folder: Folder, language: str) -> tuple[dict[str, Line], list[Finding]]:
    """All lines of a language, and all that is wrong with them."""
    name = lines_file(language)
    raw, where, findings = folder.toml(name)
    if findings or name not in folder.texts:
        return {}, findings
    for id_ in raw.keys() - REGISTRY.keys():
        text = f"unknown line {id_!r}; {did_you_mean(id_, REGISTRY.keys())}"
        findings.append(Finding(name, where.line(id_), text))
    if missing := [id_ for id_ in REGISTRY if id_ not in raw]:
        text = f"missing lines: {', '.join(missing)}. Add a table [{missing[0]}] with its text."
        findings.append(Finding(name, folder.texts[name].count("\n") or 1, text))
    lines: dict[str, Line] = {}
    for id_ in (one for one in raw if one in REGISTRY):
        wrong = list(_wrong(id_, raw[id_], where))
        findings += [Finding(name, line, text) for line, text in wrong]
        if not wrong:
            table = raw[id_]
            again = table.get("again")
            lines[id_] = Line(table["text"].strip(), table.get("asks"), again and again.strip())
    return lines, findings


def _wrong(id_: str, table: Any, where: Positions) -> Iterator[tuple[int, str]]:
    if not isinstance(table, dict):
        yield where.line(id_), f'a line is a table: [{id_}] and then text = "…".'
        return
    for key, value in table.items():
        line = where.line(id_, key)
        if key not in _KEYS:
            yield line, f"unknown key {key!r} in line {id_!r}; {did_you_mean(key, _KEYS)}"
        elif not isinstance(value, str) or not value.strip():
            yield line, f"{key} of line {id_!r} must be words in quotes."
        elif key == "asks" and value not in get_args(Expects):
            yield line, f"line {id_!r} asks {value!r}; {did_you_mean(value, get_args(Expects))}"
        elif key != "asks":
            for _, text in misplaced(value, REGISTRY[id_]):
                yield line, f"line {id_!r}: {text}"
    if "text" not in table:
        yield where.line(id_), f"line {id_!r} has no text."
