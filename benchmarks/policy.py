"""What the model answers: the same for every contender, from the caller's last line.

The tool that a line calls for is called if it is offered and was not called since the caller
spoke; otherwise the model says what comes next.
"""

from __future__ import annotations

import json
from typing import Any, Final

from benchmarks.contenders.caller import LINES, WISH
from evals.providers import Call, Reply


def _call(tool: str, /, **words: str) -> Call:
    return Call(tool, json.dumps(words))


_WISH = {"service": "haircut", "day": "tomorrow", "time": "3 pm"}
_NAME = {"name": "Anna Martin"}
_PHONE = {"phone": "06 12 34 56 78"}

TOOLS: Final[dict[str, tuple[Call, ...]]] = {
    WISH: (
        _call("start_booking", **_WISH),
        _call("hand_off", to="booking", **_WISH),
        _call("find_slots", **_WISH),
    ),
    LINES[1]: (_call("save_name", **_NAME), _call("note_client", **_NAME)),
    LINES[2]: (_call("save_phone", **_PHONE), _call("note_client", **_PHONE)),
    LINES[3]: (_call("confirm_booking"), _call("book"), _call("note_client")),
}
"""For each line of the caller the tools that do it, by the names the contenders give them."""

WORDS: Final[dict[str | None, str]] = {
    None: "Hello, this is the hair salon. How can I help you?",
    WISH: "A haircut tomorrow at 3 pm, gladly. What is your name, please?",
    LINES[1]: "Thank you, Anna. What number can we reach you on?",
    LINES[2]: "A haircut tomorrow at 3 pm for Anna Martin. Shall I book it?",
    LINES[3]: "Your haircut is booked for tomorrow at 3 pm. Goodbye!",
}


def answer(body: dict[str, Any]) -> Reply:
    """A tool call, or one sentence."""
    messages, tools = body["messages"], body.get("tools") or []
    spoke, called = _since_caller(messages)
    for call in TOOLS.get(spoke or "", ()):
        if call.name not in called and _offered(call, tools) and _due(call, messages):
            return Reply(calls=(call,))
    return Reply(WORDS[spoke])


def _since_caller(messages: list[dict[str, Any]]) -> tuple[str | None, set[str]]:
    """The caller's last line, and the tools called after it."""
    called: set[str] = set()
    for message in reversed(messages):
        called |= {call["function"]["name"] for call in message.get("tool_calls") or ()}
        if message["role"] == "user" and (said := _text(message)) in TOOLS:
            return said, called
    return None, called


def _offered(call: Call, tools: list[dict[str, Any]]) -> bool:
    """Whether the tool is there, and, where it names a colleague, may name this one."""
    for tool in tools:
        function = tool["function"]
        if function["name"] == call.name:
            to = function["parameters"].get("properties", {}).get("to", {})
            return "enum" not in to or json.loads(call.arguments)["to"] in to["enum"]
    return False


def _due(call: Call, messages: list[dict[str, Any]]) -> bool:
    """A yes books only what the prompt says was read back; before that it confirms the number."""
    return call.name != "book" or any('"read_back"' in _text(message) for message in messages)


def _text(message: dict[str, Any]) -> str:
    content = message.get("content") or ""
    return content if isinstance(content, str) else "".join(part["text"] for part in content)


def characters(body: dict[str, Any]) -> int:
    """Of messages, tool calls and their results: what a prompt costs, tool descriptions apart."""
    total = 0
    for message in body["messages"]:
        total += len(_text(message))
        for call in message.get("tool_calls") or ():
            total += len(call["function"]["name"]) + len(call["function"]["arguments"])
    return total


def tool_characters(body: dict[str, Any]) -> int:
    """Of the tools' names, descriptions and schemas, as compact JSON."""
    tools = [tool["function"] for tool in body.get("tools") or ()]
    return len(json.dumps(tools, ensure_ascii=False, separators=(",", ":"))) if tools else 0
