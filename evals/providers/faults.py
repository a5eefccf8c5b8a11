"""Ways in which a model provider fails, by name: what a test or a scenario switches on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, get_args

from evals.providers.reply import Call, Reply

Name = Literal[
    "ok",
    "hang",  # accepts, never answers
    "slow",  # answers after so many milliseconds: "slow:3000"
    "drip",  # so many milliseconds between tokens: "drip:300"
    "stall",  # falls silent after three tokens
    "stall_in_tool",  # falls silent inside a tool call's arguments
    "cut",  # the connection ends after three tokens
    "429",  # too many requests; "429:2" asks for two seconds of rest
    "500",
    "401",
    "bad_arguments",  # a tool that exists, arguments that are no JSON
    "unknown_tool",
    "tool_loop",  # the same tool call, whatever came back
    "two_tools",  # the reply's tool call twice at once
    "empty",
    "flood",  # ten thousand tokens without an end
    "garbage",  # lines that are no JSON
]

FLOOD = 10_000


@dataclass(frozen=True)
class Mode:
    name: Name = "ok"
    amount: float | None = None

    @classmethod
    def parse(cls, text: str) -> Mode:
        """From "slow:3000"; a name nobody knows is an error that lists the known."""
        match = re.fullmatch(r"(\w+)(?::(\d+(?:\.\d+)?))?", text)
        for name in get_args(Name):
            if match and match[1] == name:
                return cls(name, float(match[2]) if match[2] else None)
        raise ValueError(f"no mode {text!r}; there are: {', '.join(get_args(Name))}")

    def bend(self, reply: Reply, body: dict[str, Any]) -> Reply:
        """What the script answered, as this fault would have it."""
        call = reply.calls[0] if reply.calls else Call(_first_tool(body))
        match self.name:
            case "empty":
                return Reply()
            case "flood":
                return Reply("encore " * FLOOD)
            case "bad_arguments":
                return Reply(reply.text, (Call(call.name, '{"half": "an arg'),))
            case "unknown_tool":
                return Reply(reply.text, (Call("imagined_tool", "{}"),))
            case "tool_loop" | "stall_in_tool":
                return Reply("", (call,))
            case "two_tools":
                return Reply(reply.text, (call, call))
            case _:
                return reply


def _first_tool(body: dict[str, Any]) -> str:
    tools = body.get("tools") or [{"function": {"name": "no_tool"}}]
    return str(tools[0]["function"]["name"])
