"""The way to Qdrant: in this process, or a server; the same client either way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from shared.errors import StoreError

if TYPE_CHECKING:
    from qdrant_client import AsyncQdrantClient

SECONDS: Final = 2.0
"""A search that takes longer is given up: the caller hears that we do not know."""
PATIENT: Final = 30.0
"""The same for a load, which nobody waits for on the telephone."""


class Store:
    """Opened when first needed: the library takes a second to import, in a thread."""

    def __init__(self, url: str = "", key: str = "") -> None:
        self._url = url
        self._key = key
        self._client: AsyncQdrantClient | None = None
        self._opening = asyncio.Lock()

    @property
    def in_process(self) -> bool:
        return not self._url

    @property
    def place(self) -> str:
        return self._url or "in this process"

    @asynccontextmanager
    async def reach(self, seconds: float) -> AsyncIterator[AsyncQdrantClient]:
        """The client, for at most so long; whatever goes wrong is a StoreError."""
        async with self._opening:
            if self._client is None:
                self._client = await asyncio.to_thread(_open, self._url, self._key)
        from qdrant_client.http.exceptions import ApiException, UnexpectedResponse

        try:
            async with asyncio.timeout(seconds):
                yield self._client
        except UnexpectedResponse as error:
            raise StoreError(
                f"the knowledge store at {self.place} answered {error.status_code}. "
                "Check QDRANT_URL and QDRANT_API_KEY; `frontdesk knowledge load` fills a new store."
            ) from None
        except (ApiException, TimeoutError, OSError) as error:
            raise StoreError(
                f"the knowledge store at {self.place} cannot be reached ({type(error).__name__}). "
                "Start it, or unset QDRANT_URL to keep knowledge in this process."
            ) from None

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()
            self._client = None


def _open(url: str, key: str) -> AsyncQdrantClient:
    from qdrant_client import AsyncQdrantClient

    if not url:
        return AsyncQdrantClient(":memory:")
    # The key as a header: given as `api_key` it draws a warning on every private http network.
    # No version probe: it would be a request of its own, on the loop, while opening.
    return AsyncQdrantClient(
        url=url,
        headers={"api-key": key} if key else None,
        check_compatibility=False,
        timeout=int(PATIENT),
    )
