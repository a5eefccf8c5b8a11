"""Types of single values: how the text in a scenario file is read, and what is refused."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, get_args

import phonenumbers
from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from evals.providers import Mode
from shared.events import AnyEvent
from shared.messages.model import MessageKind
from shared.profile.finding import did_you_mean
from shared.profile.tools import TOOLS

UNDERSTUDY: Final = "understudy"
_EVENTS: Final = frozenset(
    get_args(kind.model_fields["type"].annotation)[0] for kind in get_args(get_args(AnyEvent)[0])
)


def as_list(value: Any) -> Any:
    """One value where several may stand."""
    return [value] if isinstance(value, str) else value


def short_for(key: str) -> BeforeValidator:
    """Text, or a list, in place of a mapping with this one key."""

    def lengthen(value: Any) -> Any:
        return {key: value} if isinstance(value, (str, list)) else value

    return BeforeValidator(lengthen)


def _one_of(known: frozenset[str]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in known:
            raise PydanticCustomError(
                "unknown_name",
                "unknown name '{name}': {hint}",
                {"name": value, "hint": did_you_mean(value, known)},
            )
        return value

    return AfterValidator(check)


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise PydanticCustomError(
            "pattern", "is no regular expression: {why}", {"why": str(error)}
        ) from None
    return value


def _phone(value: str) -> str:
    try:
        valid = phonenumbers.is_possible_number(phonenumbers.parse(value))
    except phonenumbers.NumberParseException:
        valid = False
    if not valid:
        raise PydanticCustomError("phone", "is no telephone number; write it like +33612345678")
    return value


def _mode(value: str) -> str:
    if value != UNDERSTUDY:
        try:
            Mode.parse(value)
        except ValueError as error:
            raise PydanticCustomError("mode", "{why}", {"why": str(error)}) from None
    return value


def _null(value: Any) -> Any:
    return None if value in ("null", "~", "") else value


Words = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
Phone = Annotated[str, AfterValidator(_phone)]
Withheld = BeforeValidator(_null)
"""`null` is no number."""
Pattern = Annotated[str, AfterValidator(_pattern)]
Fault = Annotated[str, AfterValidator(_mode)]
EventName = Annotated[str, _one_of(_EVENTS)]
ToolName = Annotated[str, _one_of(TOOLS)]
MessageName = Annotated[str, _one_of(frozenset(get_args(MessageKind)))]
Several = BeforeValidator(as_list)
