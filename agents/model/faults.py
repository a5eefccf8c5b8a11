"""What can be wrong with a provider's answer, by the name it is counted under."""

from __future__ import annotations

import email.utils
from collections.abc import Mapping
from typing import Literal

from livekit.agents import APIError, APIStatusError, APITimeoutError

FaultName = Literal[
    "first_chunk",
    "stalled",
    "slow",
    "rate_limited",
    "refused",
    "unreachable",
    "empty",
    "too_long",
    "unknown_tool",
    "bad_arguments",
    "repeated_tool",
    "extra_tool_call",
]

_PROVIDERS: frozenset[FaultName] = frozenset(
    {"first_chunk", "stalled", "slow", "rate_limited", "refused", "unreachable"}
)


class Fault(Exception):
    """The answer cannot be used from here on."""

    def __init__(self, name: FaultName, retry_after: float | None = None) -> None:
        super().__init__(name)
        self.name, self.retry_after = name, retry_after

    @property
    def provider(self) -> bool:
        """Whether the provider failed. Nonsense is the model's: one caller who provokes it must
        not close the door for all the others."""
        return self.name in _PROVIDERS


def fault_from(error: Exception) -> Fault:
    """The fault behind an error of the provider's library."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, APITimeoutError):
        return Fault("stalled")
    if isinstance(error, APIStatusError):
        # livekit drops the response's headers; the library's own error is still its context.
        response = getattr(error.__context__, "response", None)
        wait = retry_after(getattr(response, "headers", {}))
        if error.status_code == 429:
            return Fault("rate_limited", wait)
        return Fault("refused", wait)
    if isinstance(error, APIError):
        return Fault("unreachable")
    return Fault("unreachable")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds a provider asks to be left alone: as a number, or as a date beside its own `Date`."""
    value = headers.get("retry-after")
    if value is None:
        return None
    try:
        return max(float(value), 0.0)
    except ValueError:
        pass
    try:
        until = email.utils.parsedate_to_datetime(value)
        now = email.utils.parsedate_to_datetime(headers.get("date", ""))
        return max((until - now).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None
