"""Where knowledge can live: in this process, behind a server's protocol, on a real server.

The last runs where QDRANT_URL names one.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from qdrant_client import AsyncQdrantClient

from shared.knowledge import Knowledge, store

from .house import WordEmbedder
from .wire import Wire

Open = Callable[..., Knowledge]
PLACES = [
    "memory",
    "wire",
    pytest.param(
        "server",
        marks=[
            pytest.mark.enable_socket,
            pytest.mark.skipif("QDRANT_URL" not in os.environ, reason="QDRANT_URL names no server"),
        ],
    ),
]


@dataclass
class Place:
    """One store, opened as often as a test likes. In process, every opening is a new store."""

    kind: str
    business: str = field(default_factory=lambda: f"test-{secrets.token_hex(4)}")
    closing: AsyncExitStack = field(default_factory=AsyncExitStack)

    def open(self, embedder: WordEmbedder | None = None, **more: object) -> Knowledge:
        url = {"memory": "", "wire": "http://qdrant.test:6333"}.get(self.kind)
        knowledge = Knowledge(
            embedder or WordEmbedder(),
            url=os.environ["QDRANT_URL"] if url is None else url,
            api_key=os.environ.get("QDRANT_API_KEY", "") if url is None else "",
            **more,
        )
        self.closing.push_async_callback(knowledge.close)
        return knowledge


@pytest.fixture(params=PLACES)
async def place(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Place]:
    if request.param == "wire":
        wire = Wire()
        monkeypatch.setattr(
            store,
            "_open",
            lambda url, key: AsyncQdrantClient(
                url=url, check_compatibility=False, transport=wire.transport()
            ),
        )
    here = Place(request.param)
    async with here.closing:
        yield here


@pytest.fixture
def vectors_folder(request: pytest.FixtureRequest) -> Path:
    """Embedded once on this machine, however often the tests run."""
    return Path(request.config.cache.mkdir("knowledge"))
