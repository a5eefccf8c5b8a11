"""An HTTP client's hook that tells what it hears: signs of life, and wishes to be left alone."""

from __future__ import annotations

import email.utils
import re
from collections.abc import AsyncIterator, Mapping

import httpx2

from agents.model.signs import Signs, listener


async def listen(response: httpx2.Response) -> None:
    """A response hook, for whoever listens in this context.

    A hook and not a transport: a client with a transport of its own forgets the proxy settings.
    """
    hearing = listener()
    if hearing is None or not isinstance(response.stream, httpx2.AsyncByteStream):
        return
    if response.status_code >= 400:
        if (seconds := retry_after(response.headers)) is not None:
            hearing.leave_alone(seconds)
        return
    response.stream = _Heard(response.stream, hearing)


class _Heard(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream, hearing: Signs) -> None:
        self._inner, self._hearing = inner, hearing

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._inner:
            # Lines that begin with a colon keep a connection open; no model is behind them.
            if not piece.lstrip().startswith(b":"):
                self._hearing.alive()
            yield piece

    async def aclose(self) -> None:
        await self._inner.aclose()


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds: written as a number, or as a date beside the response's own `Date`."""
    value = headers.get("retry-after")
    if value is None:
        return None
    if re.fullmatch(r"\s*\d+(?:\.\d+)?\s*", value):
        return float(value)
    try:
        until = email.utils.parsedate_to_datetime(value)
        now = email.utils.parsedate_to_datetime(headers.get("date", ""))
        return max((until - now).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None
