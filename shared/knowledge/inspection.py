"""Compares what a store holds with what the files say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from shared.knowledge import shelving
from shared.knowledge.elsewhere import ELSEWHERE
from shared.knowledge.embedder import Embedder
from shared.knowledge.points import collection, key, points, shelf_name
from shared.knowledge.report import Checked
from shared.profile import Passage

if TYPE_CHECKING:
    from qdrant_client import AsyncQdrantClient


async def inspect(
    client: AsyncQdrantClient,
    business: str,
    language: str,
    passages: Iterable[Passage],
    embedder: Embedder,
) -> Checked:
    """One language: what is missing, what is stale, what another model made."""
    mine = collection(business, language, embedder)
    names = [one.name for one in (await client.get_collections()).collections]
    shelf = shelf_name(business, language)
    stored: Mapping[str, Mapping[str, str]] = {}
    dimension = None
    if mine in names:
        stored = await shelving.held(client, mine)
        dimension = await shelving.dimension_of(client, mine)
    wanted = {key(passage): passage for passage in passages}
    stale = {
        payload.get("question", "?")
        for payload in stored.values()
        if payload.get("passage") not in wanted and payload.get("passage") != ELSEWHERE
    }
    return Checked(
        language=language,
        collection=mine,
        passages=len(wanted),
        points=len(stored),
        missing=tuple(p for p in wanted.values() if any(q.id not in stored for q in points(p))),
        stale=tuple(sorted(stale)),
        dimension=dimension,
        other_models=tuple(sorted(n for n in names if n.startswith(shelf) and n != mine)),
    )
