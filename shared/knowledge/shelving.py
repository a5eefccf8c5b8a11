"""What one collection holds, and how it is brought in line with the files."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from shared.errors import StoreError
from shared.knowledge.embedder import Vector
from shared.knowledge.points import Point

if TYPE_CHECKING:
    from qdrant_client import AsyncQdrantClient

_PAGE: Final = 1000
_BATCH: Final = 32
"""Points between two looks at the loop; in process, an upsert of them takes 3 ms."""


async def prepare(client: AsyncQdrantClient, collection: str, dimension: int) -> None:
    """Make the collection if there is none; refuse one of another dimension."""
    from qdrant_client.http.exceptions import UnexpectedResponse
    from qdrant_client.models import Distance, VectorParams

    if not await client.collection_exists(collection):
        try:
            await client.create_collection(
                collection, vectors_config=VectorParams(size=dimension, distance=Distance.COSINE)
            )
        except UnexpectedResponse:
            # another process made it in the meantime, or nobody can
            if not await client.collection_exists(collection):
                raise
    found = await dimension_of(client, collection)
    if found != dimension:
        raise StoreError(
            f"the collection {collection} holds vectors of {found} numbers, the model makes "
            f"{dimension}. Remove the collection, then run `frontdesk knowledge load`."
        )


async def dimension_of(client: AsyncQdrantClient, collection: str) -> int | None:
    """How long the vectors of a collection are; None if they are not of our making."""
    vectors = (await client.get_collection(collection)).config.params.vectors
    return getattr(vectors, "size", None)


async def held(client: AsyncQdrantClient, collection: str) -> dict[str, Mapping[str, str]]:
    """The payload of every point, by its id."""
    found: dict[str, Mapping[str, str]] = {}
    offset = None
    while True:
        page, offset = await client.scroll(
            collection, limit=_PAGE, offset=offset, with_payload=True, with_vectors=False
        )
        found |= {str(point.id): point.payload or {} for point in page}
        if offset is None:
            return found


async def put(
    client: AsyncQdrantClient,
    collection: str,
    points: Sequence[Point],
    vectors: Sequence[Vector],
) -> None:
    """Write points; the same point twice is one point."""
    from qdrant_client.models import PointStruct

    for start in range(0, len(points), _BATCH):
        batch = zip(points[start : start + _BATCH], vectors[start : start + _BATCH], strict=True)
        rows = [PointStruct(id=p.id, vector=vector, payload=dict(p.payload)) for p, vector in batch]
        await client.upsert(collection, points=rows, wait=True)
        await asyncio.sleep(0)


async def drop(client: AsyncQdrantClient, collection: str, ids: Sequence[str]) -> None:
    """Remove points."""
    from qdrant_client.models import PointIdsList

    if ids:
        await client.delete(collection, points_selector=PointIdsList(points=list(ids)), wait=True)
