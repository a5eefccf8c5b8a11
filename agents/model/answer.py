"""One answer: from the provider as far as it can be used, from the understudy from there on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from livekit.agents import llm
from livekit.agents.types import NOT_GIVEN, APIConnectOptions, NotGivenOr

from agents.model.breaker import Breaker, Permit
from agents.model.calls import checked
from agents.model.deadlines import Deadlines
from agents.model.faults import Fault
from agents.model.origin import model_id, signed
from agents.model.prompt import prompt_characters
from agents.model.reading import Reading
from agents.model.reflex import Reflex
from agents.model.speech import Spoken
from shared.events import ModelCalled, ModelFailed

_OURS = APIConnectOptions(max_retry=0, timeout=30.0)
"""No retries of the library's own, and a time-out that only sweeps up what was left behind."""


@dataclass(frozen=True)
class Behind:
    """What stands behind the door."""

    understudy: Reflex
    provider: llm.LLM[Any] | None
    breaker: Breaker
    deadlines: Deadlines
    report: Callable[[ModelCalled | ModelFailed], None]


class Answer(llm.LLMStream):
    """Never raises for a provider's sake: the framework would try again after words were said."""

    # A delegating stream, for tracing: the provider's own stream records the request.
    _llm_request_span_name: ClassVar[str] = "model_door"
    _llm_attempt_span_name: ClassVar[str | None] = None
    _genai_operation_name: ClassVar[str | None] = None

    def __init__(
        self,
        door: llm.LLM[Any],
        behind: Behind,
        *,
        agent: str,
        language: str,
        speculative: bool,
        chat_ctx: llm.ChatContext,
        tools: list[llm.Tool],
        tool_choice: NotGivenOr[llm.ToolChoice],
    ) -> None:
        super().__init__(door, chat_ctx=chat_ctx, tools=tools, conn_options=_OURS)
        self._behind, self._agent, self._speculative = behind, agent, speculative
        self._tool_choice = tool_choice
        self._spoken = Spoken(language)
        self._id = model_id()
        self._usage: llm.CompletionUsage | None = None
        self._extra_calls = False

    async def _run(self) -> None:
        provider, breaker = self._behind.provider, self._behind.breaker
        permit = None
        if provider is not None and not self._behind.understudy.sure(self._chat_ctx):
            permit = breaker.ask(speculative=self._speculative)
        if provider is None or permit is None:
            await self._stand_in()
            return
        try:
            call = await self._request(provider, permit)
        except Fault as fault:
            self._failed(fault)
            self._spoken.forget_rest()
            await self._stand_in()
            return
        if self._extra_calls:
            self._failed(Fault("extra_tool_call"))
        if call is not None:
            self._send(llm.ChoiceDelta(role="assistant", tool_calls=[call]))
        if self._usage is not None:
            self._event_ch.send_nowait(llm.ChatChunk(id=self._id, usage=self._usage))

    async def _request(self, provider: llm.LLM[Any], permit: Permit) -> llm.FunctionToolCall | None:
        """Speak what the provider says, sentence by sentence; a tool call is handed back."""
        reading = Reading(lambda: self._chat(provider), self._behind.deadlines)
        try:
            call = await self._read(reading)
            permit.worked()
            return call
        except Fault as fault:
            if fault.provider:
                permit.failed(fault.retry_after, at_once=fault.at_once)
            else:
                permit.worked()
            raise
        finally:
            permit.dropped()
            reading.leave()
            usage = self._usage
            self._behind.report(
                ModelCalled(
                    agent=self._agent,
                    model=provider.model,
                    prompt_characters=prompt_characters(self._chat_ctx),
                    speculative=self._speculative,
                    prompt_tokens=None if usage is None else usage.prompt_tokens,
                    completion_tokens=None if usage is None else usage.completion_tokens,
                )
            )

    async def _read(self, reading: Reading) -> llm.FunctionToolCall | None:
        while (chunk := await reading.next()) is not None:
            self._usage = chunk.usage or self._usage
            if chunk.delta is None:
                continue
            if chunk.delta.content:
                if self._say(self._spoken.push(chunk.delta.content)):
                    reading.released()
                if self._spoken.characters > self._behind.deadlines.characters:
                    raise Fault("too_long")
            if chunk.delta.tool_calls:
                self._say(self._spoken.finish())
                first, *others = chunk.delta.tool_calls
                call = checked(first, self._tools, self._tool_choice, self._chat_ctx)
                await self._rest(reading, bool(others))
                return call
        self._say(self._spoken.finish())
        if not self._spoken.anything:
            raise Fault("empty")
        return None

    async def _rest(self, reading: Reading, extra: bool) -> None:
        """The end of a response that has its tool call: token counts, and calls to be dropped."""
        self._extra_calls = extra
        try:
            while (chunk := await reading.next(within=self._behind.deadlines.rest)) is not None:
                self._usage = chunk.usage or self._usage
                self._extra_calls |= bool(chunk.delta and chunk.delta.tool_calls)
        except Fault:
            return

    async def _stand_in(self) -> None:
        """The understudy, without the sentences the caller has heard in this answer."""
        async with self._behind.understudy.chat(
            chat_ctx=self._chat_ctx,
            tools=self._tools,
            conn_options=_OURS,
            parallel_tool_calls=False,
            tool_choice=self._tool_choice,
        ) as stream:
            if not self._spoken.anything:
                async for chunk in stream:
                    self._event_ch.send_nowait(signed(chunk))
                return
            async for chunk in stream:
                if chunk.delta is None:
                    continue
                if chunk.delta.content:
                    self._say(self._spoken.push(chunk.delta.content), by_understudy=True)
                if chunk.delta.tool_calls:
                    self._say(self._spoken.finish(), by_understudy=True)
                    calls = llm.ChoiceDelta(role="assistant", tool_calls=chunk.delta.tool_calls)
                    self._send(calls, by_understudy=True)
            self._say(self._spoken.finish(), by_understudy=True)

    def _chat(self, provider: llm.LLM[Any]) -> llm.LLMStream:
        return provider.chat(
            chat_ctx=self._chat_ctx,
            tools=self._tools,
            conn_options=_OURS,
            # OpenAI refuses the word where there are no tools.
            parallel_tool_calls=False if self._tools else NOT_GIVEN,
            tool_choice=self._tool_choice,
        )

    def _say(self, sentences: list[str], *, by_understudy: bool = False) -> bool:
        for sentence in sentences:
            delta = llm.ChoiceDelta(role="assistant", content=sentence)
            self._send(delta, by_understudy=by_understudy)
        return bool(sentences)

    def _send(self, delta: llm.ChoiceDelta, *, by_understudy: bool = False) -> None:
        chunk = llm.ChatChunk(id=self._id, delta=delta)
        self._event_ch.send_nowait(signed(chunk) if by_understudy else chunk)

    def _failed(self, fault: Fault) -> None:
        self._behind.report(ModelFailed(agent=self._agent, fault=fault.name))
