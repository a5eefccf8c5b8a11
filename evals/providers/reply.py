"""What a scripted model answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Call:
    """A tool call; `arguments` is sent as it stands, well formed or not."""

    name: str
    arguments: str = "{}"

    @classmethod
    def of(cls, name: str, **arguments: Any) -> Call:
        return cls(name, json.dumps(arguments, ensure_ascii=False))


@dataclass(frozen=True)
class Reply:
    text: str = ""
    calls: tuple[Call, ...] = ()
