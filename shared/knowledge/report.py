"""What a load did, and what a check found."""

from __future__ import annotations

from dataclasses import dataclass

from shared.profile import Passage


@dataclass(frozen=True)
class Hit:
    """A passage, and how much nearer it is than things asked elsewhere."""

    passage: Passage
    score: float


@dataclass(frozen=True)
class Loaded:
    """One language after a load: passages there are, points that came and went."""

    language: str
    passages: int
    added: int
    removed: int


@dataclass(frozen=True)
class Checked:
    """One language compared with its files."""

    language: str
    collection: str
    passages: int
    points: int
    missing: tuple[Passage, ...] = ()
    stale: tuple[str, ...] = ()
    """Questions of passages that are stored but no longer in the files."""
    dimension: int | None = None
    """How long the stored vectors are; None where nothing is stored."""
    other_models: tuple[str, ...] = ()
    """Collections of this business and language made with another model."""
