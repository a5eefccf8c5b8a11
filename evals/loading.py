"""Scenario files: found, read, checked, and each scenario with the place it stands at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from evals.part import Part
from evals.reading import Lines, Path, ScenarioError, read
from evals.scenario import Scenario

P = TypeVar("P", bound=Part)


class _File(Part):
    """A file's own keys; `defaults` are keys of a scenario, and a scenario's own value replaces."""

    suite: str = Field(min_length=1)
    defaults: dict[str, Any] = Field(default_factory=dict)
    scenarios: list[dict[str, Any]] = Field(min_length=1)


@dataclass(frozen=True)
class Script:
    """A scenario as it stands in its file."""

    scenario: Scenario
    suite: str
    lines: Lines
    path: Path

    @property
    def id(self) -> str:
        return self.scenario.id

    def place(self, *path: str | int) -> str:
        """`file:line` of a part of the scenario."""
        return self.lines.place((*self.path, *path))


def load(files: Iterable[FilePath]) -> list[Script]:
    """Every scenario of these files and folders. ScenarioError says what is wrong, and where."""
    scripts: list[Script] = []
    seen: dict[str, Script] = {}
    for file in _files(files):
        for script in parse(_text(file), _short(file)):
            if twin := seen.get(script.id):
                raise script.lines.error(
                    (*script.path, "id"), f"the id {script.id!r} is taken by {twin.place('id')}"
                )
            seen[script.id] = script
            scripts.append(script)
    return scripts


def parse(text: str, file: str) -> list[Script]:
    """The scenarios of one file's text."""
    data, lines = read(text, file)
    head = _validated(_File, data, (), lines)
    scripts = []
    for n, own in enumerate(head.scenarios):
        path: Path = ("scenarios", n)
        for key in head.defaults.keys() - own.keys():
            lines.take((*path, key), ("defaults", key))
        scenario = _validated(Scenario, head.defaults | own, path, lines)
        scripts.append(Script(scenario, head.suite, lines, path))
    return scripts


def _validated(kind: type[P], data: Any, path: Path, lines: Lines) -> P:
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        raise ScenarioError(
            "\n".join(_sentence(one, path, lines) for one in error.errors())
        ) from None


def _sentence(error: Any, path: Path, lines: Lines) -> str:
    where: Path = (*path, *error["loc"])
    if error["type"] == "unknown_key":
        return f"{lines.place((*where, error['ctx']['key']))}: {error['msg']}"
    if error["type"] == "missing":
        return f"{lines.place(where)}: the key {where[-1]!r} is missing"
    said = f" ({error['input']!r})" if isinstance(error["input"], str) else ""
    name = next((part for part in reversed(where) if isinstance(part, str)), "file")
    return f"{lines.place(where)}: {name}: {error['msg']}{said}"


def _files(paths: Iterable[FilePath]) -> list[FilePath]:
    found: list[FilePath] = []
    for path in paths:
        if path.is_dir():
            found.extend(sorted(path.rglob("*.yaml")))
        else:
            found.append(path)
    if not found:
        raise ScenarioError("There is no scenario file here. Name a .yaml file or its folder.")
    return found


def _text(file: FilePath) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(f"{file} cannot be read: {error}.") from None


def _short(file: FilePath) -> str:
    here = FilePath.cwd()
    return str(file.relative_to(here) if file.is_absolute() and file.is_relative_to(here) else file)
