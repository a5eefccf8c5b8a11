"""The one `llm.LLM` of a session: the provider while it serves, the understudy otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from livekit.agents import llm
from livekit.agents.types import (
    DEFAULT_API_CONNECT_OPTIONS,
    NOT_GIVEN,
    APIConnectOptions,
    NotGivenOr,
)

from agents.model.answer import Answer, Behind
from agents.model.breaker import Breaker
from agents.model.deadlines import Deadlines
from agents.model.reflex import Reflex
from shared.events import ModelCalled, ModelFailed


class ModelDoor(llm.LLM[Any]):
    """One per call. The provider may be shared by the calls of an event loop; it stays open here.

    `report` hears of every request that reached the provider, and of every fault. `speculative`
    says whether the turn now being answered may still be thrown away.
    """

    def __init__(
        self,
        understudy: Reflex,
        provider: llm.LLM[Any] | None,
        *,
        breaker: Breaker,
        report: Callable[[ModelCalled | ModelFailed], None],
        agent: Callable[[], str],
        language: Callable[[], str],
        deadlines: Deadlines | None = None,
        speculative: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self._behind = Behind(understudy, provider, breaker, deadlines or Deadlines(), report)
        self._agent, self._language, self._speculative = agent, language, speculative

    @property
    def model(self) -> str:
        return (self._behind.provider or self._behind.understudy).model

    @property
    def provider(self) -> str:
        return "frontdesk" if self._behind.provider is None else self._behind.provider.provider

    def chat(
        self,
        *,
        chat_ctx: llm.ChatContext,
        tools: list[llm.Tool] | None = None,
        conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS,
        parallel_tool_calls: NotGivenOr[bool] = NOT_GIVEN,
        tool_choice: NotGivenOr[llm.ToolChoice] = NOT_GIVEN,
        extra_kwargs: NotGivenOr[dict[str, Any]] = NOT_GIVEN,
    ) -> llm.LLMStream:
        """An answer made of whole sentences and at most one whole tool call.

        Retries, time-outs and parallel calls are the door's own to decide, whatever is asked.
        """
        return Answer(
            self,
            self._behind,
            agent=self._agent(),
            language=self._language(),
            speculative=self._speculative(),
            chat_ctx=chat_ctx,
            tools=tools or [],
            tool_choice=tool_choice,
        )
