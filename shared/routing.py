"""Which agent a sentence belongs to, by the example sentences nearest to it.

Asked only where rules abstain, and abstains itself where no agent is clearly nearest: then the
model decides, or the caller is asked again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import mul
from pathlib import Path
from typing import Final

import structlog

from shared.errors import FrontdeskError
from shared.knowledge.calibration import calibration
from shared.knowledge.elsewhere import ELSEWHERE, sentences
from shared.knowledge.embedder import Embedder, Vector, clean
from shared.knowledge.ranking import rank
from shared.knowledge.vectors import Vectors

_DEPTH: Final = 3
_log = structlog.get_logger()


@dataclass(frozen=True)
class Route:
    """An agent, how much nearer it is than things asked elsewhere, and its lead over the next."""

    agent: str
    score: float
    margin: float


class NearestExample:
    """Prepared early with `start`, else by the first sentence, which waits at most `patience`."""

    def __init__(
        self,
        embedder: Embedder,
        examples: Mapping[str, Sequence[str]],
        *,
        languages: Iterable[str] = ("fr", "en"),
        cache: Path | None = None,
        patience: float = 0.5,
    ) -> None:
        self._embedder = embedder
        self._vectors = Vectors(embedder, cache)
        self._calibration = calibration(embedder.name)
        self._patience = patience
        elsewhere = tuple(text for language in languages for text in sentences(language))
        owned = [*examples.items(), (ELSEWHERE, elsewhere)]
        self._texts = [(owner, text) for owner, texts in owned for text in texts]
        self._known: list[tuple[str, Vector]] = []
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Embed the examples in the background."""
        self._task = asyncio.create_task(self._prepare_quietly())

    async def prepare(self) -> None:
        """Embed the examples. Raises StoreError where the embedder fails."""
        vectors = await self._vectors.of([text for _, text in self._texts], "query")
        owners = (owner for owner, _ in self._texts)
        self._known = list(zip(owners, vectors, strict=True))

    async def route(self, text: str) -> Route | None:
        """The agent a sentence belongs to; None where that is not clear, or not known in time."""
        nearest = await self.nearest(text)
        if nearest is None or nearest.score < self._calibration.route:
            return None
        return nearest if nearest.margin >= self._calibration.margin else None

    async def nearest(self, text: str) -> Route | None:
        """The nearest agent, near enough or not."""
        wanted = clean(text)
        if not wanted or not await self._prepared():
            return None
        try:
            [vector] = await self._embedder.embed([wanted])
        except FrontdeskError as error:
            _log.warning("routing.silent", reason=str(error))
            return None
        return await asyncio.to_thread(self._nearest, vector)

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def _nearest(self, vector: Vector) -> Route | None:
        found = [(owner, sum(map(mul, vector, one))) for owner, one in self._known]
        ranked = rank(found, _DEPTH)
        if not ranked:
            return None
        (agent, score), *others = ranked
        return Route(agent, score, score - others[0][1] if others else score)

    async def _prepared(self) -> bool:
        if self._known:
            return True
        if self._task is None or self._task.done():
            self.start()
        if self._task is not None:
            await asyncio.wait([self._task], timeout=self._patience)
        return bool(self._known)

    async def _prepare_quietly(self) -> None:
        try:
            await self.prepare()
        except FrontdeskError as error:
            _log.warning("routing.not_prepared", reason=str(error))
