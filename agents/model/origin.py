"""Who made a chunk: the guard reads what a model says and leaves the profile's own lines."""

from __future__ import annotations

from livekit.agents import llm, utils

_MODEL, _UNDERSTUDY = "door-model-", "door-understudy-"


def model_id() -> str:
    """An id for one answer of a provider, in place of its own: it cannot sign for others."""
    return utils.shortuuid(_MODEL)


def signed(chunk: llm.ChatChunk) -> llm.ChatChunk:
    """The same chunk, marked as the understudy's."""
    return chunk.model_copy(update={"id": _UNDERSTUDY + chunk.id})


def by_understudy(chunk: llm.ChatChunk) -> bool:
    return chunk.id.startswith(_UNDERSTUDY)


def whole_sentences(chunk: llm.ChatChunk) -> bool:
    """Whether its text came through the door, which lets out nothing less than a sentence."""
    return chunk.id.startswith((_MODEL, _UNDERSTUDY))
