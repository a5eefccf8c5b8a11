"""The tools an agent may have: prompts name them in backticks, and the lint knows these names."""

from __future__ import annotations

from typing import Final

TOOLS: Final[frozenset[str]] = frozenset(
    {
        "hand_off",
        "find_slots",
        "choose_slot",
        "note_client",
        "book",
        "find_booking",
        "choose_booking",
        "check_code",
        "move",
        "keep",
        "cancel",
        "look_up",
        "check_availability",
        "take_message",
        "ask_for_person",
        "end_call",
    }
)
