"""How long a provider may be silent before the understudy goes on, and how much it may say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Deadlines:
    """Seconds and characters; every one is a setting.

    `between` counts silence on the wire. `whole` is for a provider that drips one token after the
    other: a caller hears sentences, so the longest wait for one of those has an end as well.
    """

    first: float = 1.2
    between: float = 0.8
    whole: float = 2.2
    rest: float = 0.1
    """How long a tool call waits for the end of its response: token counts, a second call."""
    characters: int = 600
    """Of speech in one answer; about forty seconds."""
