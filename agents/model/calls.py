"""Whether a tool call that a model wrote can be carried out as it stands."""

from __future__ import annotations

import json
from typing import Any

from livekit.agents import llm
from livekit.agents.llm.utils import validated_arguments
from livekit.agents.types import NOT_GIVEN, NotGivenOr

from agents.model.faults import Fault

_Tool = llm.FunctionTool[Any, Any] | llm.RawFunctionTool[Any, Any]
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def checked(
    call: llm.FunctionToolCall,
    tools: list[llm.Tool],
    tool_choice: NotGivenOr[llm.ToolChoice],
    chat_ctx: llm.ChatContext,
) -> llm.FunctionToolCall:
    """The call, fit to run, or a `Fault`. Nothing is repaired: half a handle is no handle."""
    offered = {} if tool_choice == "none" else llm.ToolContext(tools).function_tools
    tool = offered.get(call.name)
    if tool is None or _other_tool_wanted(call.name, tool_choice):
        raise Fault("unknown_tool")
    arguments = _object(call.arguments)
    if not _fits(tool, arguments):
        raise Fault("bad_arguments")
    if _made_already(call.name, arguments, chat_ctx):
        raise Fault("repeated_tool")
    return call.model_copy(update={"arguments": json.dumps(arguments, ensure_ascii=False)})


def _other_tool_wanted(name: str, tool_choice: NotGivenOr[llm.ToolChoice]) -> bool:
    if tool_choice is NOT_GIVEN or not isinstance(tool_choice, dict):
        return False
    return tool_choice["function"]["name"] != name


def _object(arguments: str) -> dict[str, Any]:
    try:
        value = json.loads(arguments or "{}")
    except (ValueError, RecursionError):
        raise Fault("bad_arguments") from None
    if not isinstance(value, dict):
        raise Fault("bad_arguments")
    return value


def _fits(
    tool: llm.FunctionTool[Any, Any] | llm.RawFunctionTool[Any, Any], arguments: dict[str, Any]
) -> bool:
    if isinstance(tool, llm.RawFunctionTool):
        return _fits_schema(tool.info.raw_schema.get("parameters", {}), arguments)
    try:
        validated_arguments(tool, arguments)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def _fits_schema(schema: dict[str, Any], arguments: dict[str, Any]) -> bool:
    """A raw tool's JSON schema, as deep as tools of ours go: keys, types and choices."""
    properties = schema.get("properties", {})
    if any(key not in arguments for key in schema.get("required", ())):
        return False
    return all(_fits_property(properties.get(key), value) for key, value in arguments.items())


def _fits_property(schema: dict[str, Any] | None, value: object) -> bool:
    if schema is None:
        return True
    if "anyOf" in schema:
        return any(_fits_property(each, value) for each in schema["anyOf"])
    if "enum" in schema and value not in schema["enum"]:
        return False
    wanted = schema.get("type")
    names = wanted if isinstance(wanted, list) else [wanted] if wanted else []
    if not names:
        return True
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _TYPES.get(name, ())) for name in names)


def _made_already(name: str, arguments: dict[str, Any], chat_ctx: llm.ChatContext) -> bool:
    """Whether the same call was made since the caller last spoke: a loop, and it would go on."""
    for item in reversed(chat_ctx.items):
        if item.type == "message" and item.role == "user":
            return False
        if item.type == "function_call" and item.name == name:
            try:
                if json.loads(item.arguments or "{}") == arguments:
                    return True
            except ValueError:
                continue
    return False
