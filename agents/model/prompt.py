"""How much was sent to a provider, in characters: the measure that every framework shares."""

from __future__ import annotations

from livekit.agents import llm


def prompt_characters(chat_ctx: llm.ChatContext) -> int:
    """Of messages, tool calls and their results; tool descriptions are not counted."""
    total = 0
    for item in chat_ctx.items:
        if item.type == "message":
            total += len(item.text_content or "")
        elif item.type == "function_call":
            total += len(item.name) + len(item.arguments)
        elif item.type == "function_call_output":
            total += len(item.output)
    return total
