"""OpenAI's chat completion objects, streamed in small pieces or whole."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

from evals.providers.reply import Call, Reply

_PIECE = re.compile(r"\S*\s*")
_ARGUMENT_PIECE = 6
_numbers = itertools.count(1)
DONE = b"data: [DONE]\n\n"


def line(body: dict[str, Any]) -> bytes:
    """One server-sent event."""
    return b"data: " + json.dumps(body).encode() + b"\n\n"


def chunks(reply: Reply, model: str) -> Iterator[dict[str, Any]]:
    """The reply token by token, as the service writes it."""

    def chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return _object("chat.completion.chunk", model) | {"choices": [choice]}

    yield chunk({"role": "assistant", "content": ""})
    for piece in _PIECE.findall(reply.text):
        if piece:
            yield chunk({"content": piece})
    for index, call in enumerate(reply.calls):
        function = {"name": call.name, "arguments": ""}
        head = {"index": index, "id": _call_id(), "type": "function", "function": function}
        yield chunk({"tool_calls": [head]})
        for at in range(0, len(call.arguments), _ARGUMENT_PIECE):
            arguments = call.arguments[at : at + _ARGUMENT_PIECE]
            yield chunk({"tool_calls": [{"index": index, "function": {"arguments": arguments}}]})
    yield chunk({}, "tool_calls" if reply.calls else "stop")


def usage(reply: Reply, prompt: int, model: str) -> dict[str, Any]:
    """The last chunk, for clients that ask for token counts."""
    return _object("chat.completion.chunk", model) | {"choices": [], "usage": _usage(reply, prompt)}


def completion(reply: Reply, prompt: int, model: str) -> dict[str, Any]:
    """The whole answer in one object."""
    calls = [_whole_call(index, call) for index, call in enumerate(reply.calls)]
    message = {"role": "assistant", "content": reply.text or None}
    finish = "tool_calls" if calls else "stop"
    choice = {
        "index": 0,
        "message": message | ({"tool_calls": calls} if calls else {}),
        "finish_reason": finish,
    }
    body = _object("chat.completion", model)
    return body | {"choices": [choice], "usage": _usage(reply, prompt)}


def _object(kind: str, model: str) -> dict[str, Any]:
    return {"id": "chatcmpl-local", "object": kind, "created": 0, "model": model}


def _whole_call(index: int, call: Call) -> dict[str, Any]:
    function = {"name": call.name, "arguments": call.arguments}
    return {"id": _call_id(), "type": "function", "function": function}


def _call_id() -> str:
    """Unique: a framework takes the same id again for the same call."""
    return f"call_{next(_numbers)}"


def _usage(reply: Reply, prompt: int) -> dict[str, int]:
    written = len(reply.text.split()) + sum(len(call.arguments) // 4 + 1 for call in reply.calls)
    return {
        "prompt_tokens": prompt,
        "completion_tokens": written,
        "total_tokens": prompt + written,
    }
