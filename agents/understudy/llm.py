"""The understudy as a LiveKit model: chat context and tools in, a tool call or a sentence out."""

from __future__ import annotations

import json
from typing import Any

from livekit.agents import APIConnectOptions, llm, utils
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS, NOT_GIVEN, NotGivenOr

from agents.call import Call
from agents.understudy.policy import decide
from agents.understudy.step import AGAIN, ASKED, Step
from agents.wording import either


class Understudy(llm.LLM[Any]):
    """One for each call: a chat alone carries no state."""

    def __init__(self, call: Call) -> None:
        super().__init__()
        self._call = call

    @property
    def model(self) -> str:
        return "understudy"

    @property
    def provider(self) -> str:
        return "frontdesk"

    def sure(self, chat_ctx: llm.ChatContext) -> bool:
        """Whether the rules know what to do, so that no model need be asked."""
        step = decide(self._call)
        return step is None or step.sure

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
        return _Stream(
            self,
            self._call,
            tool_choice,
            chat_ctx=chat_ctx,
            tools=tools or [],
            conn_options=conn_options,
        )


class _Stream(llm.LLMStream):
    def __init__(
        self, owner: Understudy, call: Call, tool_choice: NotGivenOr[llm.ToolChoice], **rest: Any
    ) -> None:
        super().__init__(owner, **rest)
        self._call, self._tool_choice = call, tool_choice

    async def _run(self) -> None:
        step = decide(self._call)
        if step is None:
            return
        offered = {tool.id for tool in self._tools}
        if step.tool and step.tool in offered and self._tool_choice != "none":
            delta = llm.ChoiceDelta(role="assistant", tool_calls=[_tool_call(step)])
        else:
            delta = llm.ChoiceDelta(role="assistant", content=await say(self._call, step))
        self._event_ch.send_nowait(llm.ChatChunk(id=utils.shortuuid("understudy_"), delta=delta))


def _tool_call(step: Step) -> llm.FunctionToolCall:
    return llm.FunctionToolCall(
        name=step.tool or "",
        arguments=json.dumps(step.arguments, ensure_ascii=False),
        call_id=utils.shortuuid("call_"),
    )


async def say(call: Call, step: Step) -> str:
    """Store that a line is said, and hand its words to whoever voices them."""
    state = call.state
    async with call.change(aloud=False):
        if step.line == ASKED or step.tool:
            call.ask_again(other_words=False)
        elif step.line == AGAIN:
            _again(call)
        else:
            call.speak(step.line or "open_question", **step.facts)
    return state.saying[-1]


def _again(call: Call) -> None:
    """Not understood: in other words, and after the last try the offer of a message."""
    state, data = call.state, call.profile.data
    state.misses += 1
    if state.misses >= data.rules.tries:
        state.misses = 0
        call.speak("offer_message")
    elif state.expects == "service" and state.misses > 1:
        known = (service.spoken[call.language] for service in data.services.values())
        call.speak("service_unknown", options=either(call, known))
    elif state.expects == "name" and state.misses > 1:
        call.speak("ask_name_spelled")
    else:
        call.ask_again(other_words=True)
