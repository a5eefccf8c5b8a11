"""Where a key stands in a TOML text: the standard parser gives values, not lines.

Only read texts the parser has accepted: what is not a key is skipped, not checked.
"""

from __future__ import annotations

import bisect
import re
import tomllib
from collections.abc import Mapping

Path = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}\n#]+")
_BLANK = re.compile(r"(?:[\s,]|#[^\n]*)*")


class Positions:
    """Line numbers by path; a path that is not in the text gives its nearest parent's."""

    def __init__(self, text: str) -> None:
        self._lines = _Scanner(text).scan()

    def line(self, *path: str | int) -> int:
        """The line of a key, an array's item or a table."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._breaks = [found.start() for found in re.finditer(r"\n", text)]
        self._lines: dict[Path, int] = {}
        self._arrays: dict[Path, int] = {}

    def scan(self) -> Mapping[Path, int]:
        table: Path = ()
        while self._next():
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _next(self) -> str:
        """The next character that means something; empty at the end."""
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at
        return self._text[self._at : self._at + 1]

    def _note(self, path: Path) -> None:
        line = bisect.bisect_left(self._breaks, self._at) + 1
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], line)

    def _header(self) -> Path:
        array = self._text.startswith("[[", self._at)
        self._at += 2 if array else 1
        keys = self._keys()
        path: Path = ()
        for number, key in enumerate(keys, 1):
            path = (*path, key)
            if array and number == len(keys):
                self._arrays[path] = self._arrays.get(path, -1) + 1
            if path in self._arrays:
                path = (*path, self._arrays[path])
        self._note(path)
        self._at = self._text.index("]", self._at) + (2 if array else 1)
        return path

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._next()
            if quoted := _STRING.match(self._text, self._at):
                keys.append(tomllib.loads(f"key = {quoted.group()}")["key"])
                self._at = quoted.end()
            elif bare := _BARE.match(self._text, self._at):
                keys.append(bare.group())
                self._at = bare.end()
            if self._next() != ".":
                return keys
            self._at += 1

    def _pair(self, table: Path) -> None:
        self._next()
        start = self._at
        path = (*table, *self._keys())
        after, self._at = self._at, start
        self._note(path)
        self._at = self._text.index("=", after) + 1
        self._value(path)

    def _value(self, path: Path) -> None:
        opening = self._next()
        if opening in "[{":
            self._at += 1
            item = 0
            while self._next() not in ("]", "}", ""):
                if opening == "{":
                    self._pair(path)
                else:
                    self._note((*path, item))
                    self._value((*path, item))
                    item += 1
            self._at += 1
        elif found := _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at):
            self._at = found.end()
