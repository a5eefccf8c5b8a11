"""Signs of life below the chunks: bytes that arrive while a tool call is still being written.

The OpenAI plugin yields a tool call only when all of it is there, so a long one looks like a
stall. A transport that hears bytes says so here; the reading in whose context it runs listens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[], None] | None] = ContextVar("pulse", default=None)


@contextmanager
def listening(listener: Callable[[], None]) -> Iterator[None]:
    """Requests started inside tell the listener about their bytes."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def current() -> Callable[[], None]:
    """What to call at a sign of life; nothing happens where nobody listens."""
    return _listener.get() or (lambda: None)
