"""What a dialogue failed on: its kind, the place in the file, what was wanted and what came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "end_state_mismatch",
    "outcome_mismatch",
    "handoff_mismatch",
    "text_mismatch",
    "text_present",
    "question_mismatch",
    "offer_mismatch",
    "tool_mismatch",
    "event_missing",
    "event_present",
    "asked_again",
    "turn_limit",
    "llm_call_limit",
    "policy_violation",
    "script_unmatched",
    "agent_error",
    "harness_error",
]
"""A closed list, so that failures can be counted by it."""


@dataclass(frozen=True)
class Failure:
    """`path` leads to the part of the scenario that was not met."""

    kind: Kind
    path: tuple[str | int, ...]
    expected: str
    got: str
