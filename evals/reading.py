"""YAML as people mean it: every value is text, and every value knows its line.

YAML 1.1 reads `14:30` as 870, `+33612345678` as a number, `no` as false and `on:` as a true key.
Here the schema decides what a text is.
"""

from __future__ import annotations

from typing import Any

import yaml

from shared.errors import FrontdeskError

Path = tuple[str | int, ...]
DEEPEST = 20


class ScenarioError(FrontdeskError):
    """A scenario file that cannot be used: file, line, what to do."""


class Lines:
    """Where in a file things stand."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._lines: dict[Path, int] = {(): 1}

    def put(self, path: Path, line: int) -> None:
        self._lines[path] = line

    def take(self, path: Path, source: Path) -> None:
        """What stands at `source` counts for `path` as well, with all that is in it."""
        size = len(source)
        inside = {p: line for p, line in self._lines.items() if p[:size] == source}
        self._lines |= {(*path, *p[size:]): line for p, line in inside.items()}

    def at(self, path: Path) -> int:
        """The line of a value; of the nearest one around it where it is absent."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def place(self, path: Path) -> str:
        return f"{self.file}:{self.at(path)}"

    def error(self, path: Path, text: str) -> ScenarioError:
        return ScenarioError(f"{self.place(path)}: {text}")


def read(text: str, file: str) -> tuple[Any, Lines]:
    """Mappings, lists and text, with the line of each."""
    lines = Lines(file)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ScenarioError(f"{file}:{line}: is no YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise ScenarioError(f"{file}:1: is no YAML: {error}") from None
    return (None if root is None else _plain(root, (), lines)), lines


def _plain(node: yaml.Node, path: Path, lines: Lines) -> Any:
    lines.put(path, node.start_mark.line + 1)
    if len(path) > DEEPEST:
        raise lines.error(path, "is nested too deep, or in itself")
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, (*path, n), lines) for n, one in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return str(node.value)
    data: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise ScenarioError(f"{lines.file}:{key.start_mark.line + 1}: a key must be a word")
        if key.value in data:
            raise ScenarioError(
                f"{lines.file}:{key.start_mark.line + 1}: {key.value!r} stands here twice"
            )
        data[key.value] = _plain(value, (*path, key.value), lines)
        lines.put((*path, key.value), key.start_mark.line + 1)
    return data
