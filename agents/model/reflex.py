"""What the understudy is to the door."""

from __future__ import annotations

from typing import Any, Protocol

from livekit.agents import llm
from livekit.agents.types import (
    DEFAULT_API_CONNECT_OPTIONS,
    NOT_GIVEN,
    APIConnectOptions,
    NotGivenOr,
)


class Reflex(Protocol):
    """An `llm.LLM` that knows when it needs no help."""

    @property
    def model(self) -> str: ...

    def sure(self, chat_ctx: llm.ChatContext) -> bool:
        """Whether rules know what to do, so that nobody need be asked."""
        ...

    def chat(
        self,
        *,
        chat_ctx: llm.ChatContext,
        tools: list[llm.Tool] | None = None,
        conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS,
        parallel_tool_calls: NotGivenOr[bool] = NOT_GIVEN,
        tool_choice: NotGivenOr[llm.ToolChoice] = NOT_GIVEN,
        extra_kwargs: NotGivenOr[dict[str, Any]] = NOT_GIVEN,
    ) -> llm.LLMStream: ...
