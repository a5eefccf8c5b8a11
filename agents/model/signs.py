"""What the wire knows and the library above it keeps to itself.

The OpenAI plugin yields a tool call only when all of it is there, so a long one looks like a
stall; and it drops the headers of a refusal. The HTTP client hears both and tells the reading in
whose context it runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Signs(Protocol):
    def alive(self) -> None:
        """Bytes of an answer arrived."""

    def leave_alone(self, seconds: float) -> None:
        """The provider asks not to be asked for so long."""


_listener: ContextVar[Signs | None] = ContextVar("signs", default=None)


@contextmanager
def listening(listener: Signs) -> Iterator[None]:
    """Requests started inside are heard by the listener."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def listener() -> Signs | None:
    """Who listens in this context."""
    return _listener.get()
