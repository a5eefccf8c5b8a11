"""What can be wrong with a provider's answer, by the name it is counted under."""

from __future__ import annotations

from typing import Literal

from livekit.agents import APIStatusError, APITimeoutError

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
    def at_once(self) -> bool:
        """Whether one is enough to leave the provider alone: it said so itself."""
        return self.name == "rate_limited" or self.retry_after is not None

    @property
    def provider(self) -> bool:
        """Whether the provider failed. Nonsense is the model's: one caller who provokes it must
        not close the door for all the others."""
        return self.name in _PROVIDERS


def fault_from(error: Exception, retry_after: float | None = None) -> Fault:
    """The fault behind an error of the provider's library."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, APITimeoutError):
        return Fault("stalled")
    if isinstance(error, APIStatusError):
        return Fault("rate_limited" if error.status_code == 429 else "refused", retry_after)
    return Fault("unreachable")
