"""How knowledge lies in the vector store: one point for each way to meet a passage."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from shared.knowledge.elsewhere import ELSEWHERE, sentences
from shared.knowledge.embedder import Embedder
from shared.profile import Passage

_SPACE: Final = uuid.UUID("6d0c2c5e-1c55-5b0b-9d0a-9c1f2f0b8a57")


@dataclass(frozen=True)
class Point:
    """A text and whose it is. The id is made from the content, so loading twice changes nothing."""

    id: str
    text: str
    payload: Mapping[str, str]


def key(passage: Passage) -> str:
    """The content hash of a passage: another answer is another passage; another line is not."""
    parts = (passage.topic, passage.question, *passage.also, passage.answer)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def points(passage: Passage) -> Iterator[Point]:
    """Its question, each paraphrase, its answer."""
    whose = key(passage)
    for text in dict.fromkeys((passage.question, *passage.also, passage.answer)):
        payload = {"passage": whose, "question": passage.question, "topic": passage.topic}
        yield Point(_id(whose, text), text, payload)


def points_elsewhere(language: str) -> Iterator[Point]:
    """What is asked of others."""
    for text in sentences(language):
        yield Point(_id(ELSEWHERE, text), text, {"passage": ELSEWHERE})


def shelf_name(business: str, language: str) -> str:
    """What the names of all collections of a business in one language start with."""
    return f"frontdesk_{plain(business)}_{plain(language)}_"


def collection(business: str, language: str, embedder: Embedder) -> str:
    """One collection per model: vectors of two models are never compared."""
    name = f"{plain(embedder.name)}_{embedder.dimension}"
    return f"{shelf_name(business, language)}{name}"


def _id(whose: str, text: str) -> str:
    return str(uuid.uuid5(_SPACE, f"{whose}/{text}"))


def plain(text: str) -> str:
    """Words alone: without accents, signs or capitals."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "-".join(re.findall(r"[a-z0-9.]+", re.sub(r"[\u0300-\u036f]", "", letters)))
