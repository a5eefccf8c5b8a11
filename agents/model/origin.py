"""Who made a chunk: the guard reads what a model says and leaves the profile's own lines."""

from __future__ import annotations

from livekit.agents import llm

_UNDERSTUDY = "understudy-"


def signed(chunk: llm.ChatChunk) -> llm.ChatChunk:
    """The same chunk, marked as the understudy's."""
    return chunk.model_copy(update={"id": _UNDERSTUDY + chunk.id})


def by_understudy(chunk: llm.ChatChunk) -> bool:
    """Whether the understudy made it; a provider's ids are prefixed, so it cannot sign for him."""
    return chunk.id.startswith(_UNDERSTUDY)
