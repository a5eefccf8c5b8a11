"""Says when bytes of a response arrive, whatever the library above makes of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import httpx2

from agents.model.pulse import current


async def hear_bytes(response: httpx2.Response) -> None:
    """A response hook: each piece of the body is a sign of life for whoever listens.

    A hook and not a transport: a client with a transport of its own forgets the proxy settings.
    """
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Pulsing(response.stream, current())


class _Pulsing(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream, pulse: Callable[[], None]) -> None:
        self._inner, self._pulse = inner, pulse

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._inner:
            # Lines that begin with a colon keep a connection open; no model is behind them.
            if not piece.lstrip().startswith(b":"):
                self._pulse()
            yield piece

    async def aclose(self) -> None:
        await self._inner.aclose()
