"""Numbers as they are said: "soixante-douze", "vingt et un", "two hundred and five", "2026"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shared.understanding.text import Token

Kinds = dict[str, Any]
"""What a word can be: kind -> value, such as {"weekday": 0}."""


def number_kinds(value: int, digits: str = "") -> Kinds:
    """What a number can stand for; `digits` is how it was written, empty for words."""
    kinds: Kinds = {"num": value}
    short = len(digits) <= 2
    if short and 1 <= value <= 31:
        kinds["dom"] = value
    if short and 1 <= value <= 12:
        kinds["moy"] = value
    if 0 <= value <= 24 and short:
        kinds["hour"] = value
    if value < 60 and (len(digits) == 2 or (not digits and value > 0)):
        kinds["minute"] = value
    if value in (5, 10, 15, 20, 25):
        kinds["five_minutes"] = value
    if value in (15, 30, 45):
        kinds["quarter_hour"] = value
    if len(digits) == 2 and digits[0] == "0" and value:
        kinds["zero_led"] = value
    if len(digits) == 2 and 1 <= value <= 12:
        kinds["written_month"] = value
    if len(digits) == 2:
        kinds["year2"] = 2000 + value if value < 70 else 1900 + value
    if 1900 <= value <= 2099 and len(digits) in (0, 4):
        kinds["year"] = value
    if len(digits) in (3, 4) and value // 100 < 24 and value % 100 < 60 and value % 5 == 0:
        kinds["hhmm"] = divmod(value, 100)
    return kinds


@dataclass(frozen=True)
class Numerals:
    """The number words of one language and how they add up."""

    words: Mapping[str, int]
    joins: frozenset[str] = frozenset()
    stacks_on: frozenset[int] = field(default_factory=frozenset)
    """Tens that take 10..19 on top, as 60 and 80 do in French."""

    def read(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """The number that starts at `i` and the index after it; a pause ends a number."""
        token = tokens[i]
        if token.word.isdigit() and token.word.isascii():
            return int(token.word[:15]), i + 1
        if token.word not in self.words:
            return None
        total, group, small, at = 0, 0, -1, i
        while at < len(tokens) and (at == i or not tokens[at].pause):
            word = tokens[at].word
            step = 1
            if word in self.joins and at > i and small != 0:
                follower = self._follower(tokens, at + 1)
                if follower is None or not self._joined(group, small, follower):
                    break
                word, step = tokens[at + 1].word, 2
            value = self.words.get(word)
            if value is None or not self._fits(group, small, value, total):
                break
            if value == 1000:
                total, group, small = total + max(group, 1) * 1000, 0, -1
            elif value == 100:
                group, small = max(group, 1) * 100, -1
            elif small == 4 and value == 20:
                group, small = group - 4 + 80, 80
            else:
                group, small = group + value, value if small < 20 else small + value
            at += step
        return (total + group, at) if at > i else None

    def _follower(self, tokens: Sequence[Token], at: int) -> int | None:
        return self.words.get(tokens[at].word) if at < len(tokens) else None

    def _joined(self, group: int, small: int, follower: int) -> bool:
        """Whether "and" may stand here: "vingt et un", "soixante et onze", "a hundred and five"."""
        if self.stacks_on:
            return small in (20, 30, 40, 50, 60) and follower in (1, 11)
        return group >= 100 and small == -1 and follower < 100

    def _fits(self, group: int, small: int, value: int, total: int) -> bool:
        if value == 1000:
            return total == 0 and group < 100
        if value == 100:
            return 0 < group < 10 or (group == 0 and total >= 0 and small == -1)
        if small == -1:
            return True
        if small == 4 and value == 20 and 80 in self.stacks_on:
            return True
        if small in self.stacks_on and 0 < value < 20:
            return True
        if small == 10 and value in (7, 8, 9) and self.stacks_on:
            return True
        return 20 <= small <= 90 and small % 10 == 0 and 0 < value < 10
