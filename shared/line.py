"""The line: what connects us with a caller. Bytes and facts, no framework.

`agents/` turns an audio line into LiveKit's audio input and output; `webhook/` turns a
telephone provider's media stream into one. The text form serves the terminal and the browser.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True)
class Frame:
    """20 ms of sound: 160 bytes of µ-law at 8 kHz. `at` counts milliseconds on the line's clock."""

    audio: bytes
    track: Literal["caller", "operator"]
    at: int


class AudioLine(Protocol):
    """A caller who is heard."""

    def frames(self) -> AsyncIterator[Frame]:
        """What is heard, as it comes; ends when the line does."""
        ...

    async def play(self, audio: bytes) -> str:
        """Queue sound for the caller; returns the mark that is reached when it was heard."""
        ...

    async def clear(self) -> None:
        """Throw away what is queued and not yet heard."""
        ...

    def position(self) -> int:
        """Milliseconds of our sound the caller has heard."""
        ...

    def digits(self) -> AsyncIterator[str]:
        """Keys pressed, one character each."""
        ...

    async def hang_up(self) -> None: ...

    async def transfer(self, to: str, briefing: str) -> bool:
        """Ring a person; False when nobody takes the call and the caller is back."""
        ...


class TextLine(Protocol):
    """A caller who types."""

    async def hear(self) -> str | None:
        """One turn of the caller; "" for silence, None when he has hung up."""
        ...

    async def say(self, agent: str, text: str) -> None:
        """One message for the caller, who has read it when this returns."""
        ...
