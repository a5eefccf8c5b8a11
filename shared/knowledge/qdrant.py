"""The knowledge of one business in Qdrant: loaded from its files, asked by meaning.

What is spoken always comes from the profile's own files. The store only says which passage is
nearest; one that it holds and the files do not is stale, and is never said.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import structlog

from shared.errors import FrontdeskError, StoreError
from shared.knowledge import shelving
from shared.knowledge.calibration import calibration
from shared.knowledge.embedder import Embedder, clean
from shared.knowledge.inspection import inspect
from shared.knowledge.points import collection, key, plain, points, points_elsewhere
from shared.knowledge.ranking import rank
from shared.knowledge.report import Checked, Hit, Loaded
from shared.knowledge.spoken import refuse_unspeakable
from shared.knowledge.stock import stock
from shared.knowledge.store import PATIENT, SECONDS, Store
from shared.knowledge.vectors import Vectors
from shared.profile import Passage, Profile

_SEEN: Final = 128
"""Points one search looks at: enough for every passage that has a chance, and its company."""
_DEPTH: Final = 2
_LONE: Final = 0.015
"""A single near question counts if it is this much nearer than two have to be."""
_log = structlog.get_logger()


@dataclass(frozen=True)
class _Shelf:
    """What the files say in one language, by content."""

    collection: str
    passages: Mapping[str, Passage]
    written: Mapping[str, str]
    """Whose a question is, where it is put exactly as somebody wrote it."""


class Knowledge:
    """One per business. A process that answers calls starts it early; else the first question does.

    A question waits at most `patience` seconds for a load under way.
    """

    def __init__(
        self,
        embedder: Embedder,
        profile: Profile | None = None,
        *,
        url: str = "",
        api_key: str = "",
        cache: Path | None = None,
        patience: float = 2.0,
    ) -> None:
        self.embedder = embedder
        self.store = Store(url, api_key)
        self.calibration = calibration(embedder.name)
        self._profile = profile
        self.cache = cache
        self._vectors = Vectors(embedder, cache)
        self._patience = patience
        self._shelves: dict[str, _Shelf] = {}
        self._arrived: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self._loading = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    def start(self, profile: Profile) -> None:
        """Load in the background; what goes wrong is logged, and questions stay unanswered."""
        self._profile = profile
        self._task = asyncio.create_task(self._load_quietly(profile))

    async def load(self, profile: Profile) -> tuple[Loaded, ...]:
        """Bring the store in line with the files. Idempotent; the first language comes first.

        Raises ProfileError for a passage that cannot be spoken, before anything is stored.
        """
        business = profile.data.business
        stocks = {language: stock(profile, language) for language in business.languages}
        refuse_unspeakable(one for language in stocks for one in profile.passages(language))
        async with self._loading:
            return tuple([await self._shelve(business.id, *entry) for entry in stocks.items()])

    def attach(self, profile: Profile) -> None:
        """Ask a store that somebody else loads; what it holds beyond the files is never said."""
        business = profile.data.business
        for language in business.languages:
            self._shelves[language] = self._shelf_of(
                business.id, language, stock(profile, language)
            )

    async def search(self, question: str, language: str, limit: int = 5) -> list[Hit]:
        """The nearest passages, best first. Raises StoreError where nothing can be looked up."""
        wanted = clean(question)
        here = await self._shelf(language)
        if not wanted:
            return []
        [vector] = await self.embedder.embed([wanted])
        async with self.store.reach(SECONDS) as client:
            found = await client.query_points(
                here.collection, query=vector, limit=_SEEN, with_payload=["passage"]
            )
        owners = [(str((p.payload or {}).get("passage")), p.score) for p in found.points]
        hits = [
            Hit(here.passages[owner], 1.0 if owner == here.written.get(plain(wanted)) else score)
            for owner, score in rank(owners, _DEPTH, _LONE)
            if owner in here.passages
        ]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    async def answer(self, question: str, language: str) -> Hit | None:
        """The passage that answers; None where none is near enough, or none can be looked up."""
        try:
            hits = await self.search(question, language, limit=1)
        except StoreError as error:
            _log.warning("knowledge.silent", reason=str(error))
            return None
        return hits[0] if hits and hits[0].score >= self.calibration.answer else None

    async def check(self, profile: Profile) -> tuple[Checked, ...]:
        """Compare the store with the files; changes nothing."""
        business = profile.data.business
        async with self.store.reach(PATIENT) as client:
            return tuple(
                [
                    await inspect(
                        client, business.id, language, stock(profile, language), self.embedder
                    )
                    for language in business.languages
                ]
            )

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self.store.close()

    async def _load_quietly(self, profile: Profile) -> None:
        try:
            await self.load(profile)
            await self.embedder.embed(["?"])  # the first question finds the model warm
        except FrontdeskError as error:
            _log.warning("knowledge.not_loaded", reason=str(error))

    async def _shelf(self, language: str) -> _Shelf:
        if language not in self._shelves and self._profile is not None:
            if self._task is None or self._task.done():
                self.start(self._profile)
            await self._arrival(language)
        if language not in self._shelves:
            raise StoreError(
                f"no knowledge is loaded for {language!r} yet. Run `frontdesk knowledge check`."
            )
        return self._shelves[language]

    async def _arrival(self, language: str) -> None:
        """Wait for one language, for the end of the load, or for as long as a caller would."""
        arrived = asyncio.create_task(self._arrived[language].wait())
        waiting = {arrived, self._task} if self._task else {arrived}
        await asyncio.wait(waiting, timeout=self._patience, return_when=asyncio.FIRST_COMPLETED)
        arrived.cancel()

    def _shelf_of(self, business: str, language: str, passages: Iterable[Passage]) -> _Shelf:
        name = collection(business, language, self.embedder)
        by_key = {key(passage): passage for passage in passages}
        written = {plain(q): k for k, p in by_key.items() for q in (p.question, *p.also)}
        return _Shelf(name, by_key, written)

    async def _shelve(self, business: str, language: str, passages: tuple[Passage, ...]) -> Loaded:
        here = self._shelf_of(business, language, passages)
        wanted = {point.id: point for p in passages for point in points(p)}
        wanted |= {point.id: point for point in points_elsewhere(language)}
        async with self.store.reach(PATIENT) as client:
            await shelving.prepare(client, here.collection, self.embedder.dimension)
            stored = await shelving.held(client, here.collection)
        fresh = [point for id, point in wanted.items() if id not in stored]
        vectors = await self._vectors.of([point.text for point in fresh], "passage")
        stale = [id for id in stored if id not in wanted]
        async with self.store.reach(PATIENT) as client:
            await shelving.put(client, here.collection, fresh, vectors)
            self._shelves[language] = here
            self._arrived[language].set()
            await shelving.drop(client, here.collection, stale)
        return Loaded(language, len(here.passages), len(fresh), len(stale))
