"""One step of the rules: a tool to call, or a line to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Step:
    """`sure` says that no model need be asked. `asked` repeats the open question as it was."""

    tool: str | None = None
    arguments: dict[str, Any] = field(default_factory=dict)
    line: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    sure: bool = True


AGAIN = "again"
"""Not understood: the open question in other words, and at last the offer of a message."""
ASKED = "asked"
"""The open question as it was asked, after something in between."""


def tool(name: str, /, *, sure: bool = True, **arguments: Any) -> Step:
    return Step(tool=name, arguments=arguments, sure=sure)


def line(name: str, /, *, sure: bool = True) -> Step:
    return Step(line=name, sure=sure)
