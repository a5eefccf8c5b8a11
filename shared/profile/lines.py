"""The exact sentences the code speaks: which lines a profile must have, and the facts of each.

A profile's `lines.toml` has one table per line: `text`, `asks` (what it waits for, absent where it
asks nothing) and, where the sentence may have to be said twice, `again` in other words. Texts use
`$fact` placeholders from the sets below and no others.
"""

from __future__ import annotations

from typing import Final

_VISIT = frozenset({"what", "date", "time", "staff"})
_NONE: frozenset[str] = frozenset()

SPOKEN: Final[dict[str, frozenset[str]]] = {
    # everybody
    "greeting": frozenset({"business"}),
    "open_question": _NONE,
    "anything_else": _NONE,
    "goodbye": frozenset({"business"}),
    "goodbye_silence": _NONE,
    "silence_1": _NONE,
    "silence_2": _NONE,
    "filler": _NONE,
    "trouble": _NONE,
    "resumed": _NONE,
    "too_many_steps": _NONE,
    "message_ask": _NONE,
    "message_ask_phone": _NONE,
    "message_taken": _NONE,
    "message_not_needed": _NONE,
    "person_ask_message": _NONE,
    "offer_message": _NONE,
    # asked again in other words, by what is expected
    "again_service": _NONE,
    "again_staff": _NONE,
    "again_day": _NONE,
    "again_time": _NONE,
    "again_slot_choice": _NONE,
    "again_name": _NONE,
    "again_phone": _NONE,
    "again_confirmation": _NONE,
    "again_identity_fact": _NONE,
    "again_reason": _NONE,
    "again_open": _NONE,
    # booking
    "ask_service": _NONE,
    "ask_service_among": frozenset({"options"}),
    "service_unknown": frozenset({"options"}),
    "staff_cannot": frozenset({"staff", "what", "options"}),
    "ask_day": _NONE,
    "ask_day_for": frozenset({"what"}),
    "which_date": frozenset({"options"}),
    "which_time": frozenset({"options"}),
    "offer_one": frozenset({"slot_1"}),
    "offer_two": frozenset({"slot_1", "slot_2"}),
    "offer_three": frozenset({"slot_1", "slot_2", "slot_3"}),
    "no_slots": frozenset({"date"}),
    "no_slots_at_all": _NONE,
    "free_ask_name": frozenset({"slot_1"}),
    "ask_name": _NONE,
    "ask_name_spelled": _NONE,
    "ask_phone": _NONE,
    "phone_incomplete": _NONE,
    "phone_slowly": _NONE,
    "confirm_phone": frozenset({"phone"}),
    "ask_change": _NONE,
    "read_back_booking": _VISIT | {"name"},
    "read_back_booking_phone": _VISIT | {"name", "phone_end"},
    "booked": _VISIT,
    "booked_sms": _VISIT,
    "pending": _VISIT,
    "unknown_outcome": _NONE,
    # why something cannot be
    "why_taken": _NONE,
    "why_closed": frozenset({"date"}),
    "why_closed_then": _NONE,
    "why_holiday": frozenset({"date"}),
    "why_past": _NONE,
    "why_too_soon": _NONE,
    "why_too_far": _NONE,
    "why_staff_away": frozenset({"staff"}),
    "why_staff_cannot": frozenset({"staff"}),
    "why_too_late_to_change": _NONE,
    "why_patch_test": _NONE,
    "why_not_found": _NONE,
    "why_already_cancelled": _NONE,
    "why_ambiguous_time": _NONE,
    "why_absent_time": _NONE,
    "why_down": _NONE,
    # reschedule and cancel
    "move_or_cancel": _NONE,
    "ask_identity_name": _NONE,
    "ask_identity_day": _NONE,
    "identity_unproven": _NONE,
    "code_sent": _NONE,
    "code_wrong": _NONE,
    "identity_locked": _NONE,
    "which_booking": frozenset({"options"}),
    "ask_new_day": _VISIT,
    "read_back_move": _VISIT | {"before"},
    "moved": _VISIT,
    "moved_sms": _VISIT,
    "read_back_cancel": _VISIT,
    "cancelled": frozenset({"date", "time"}),
    "cancelled_sms": frozenset({"date", "time"}),
    "kept": _VISIT,
    # questions
    "fact_hours": frozenset({"hours"}),
    "fact_hours_day": frozenset({"date", "hours"}),
    "fact_closed_day": frozenset({"date"}),
    "fact_address": frozenset({"address"}),
    "fact_directions": frozenset({"address", "directions"}),
    "fact_price": frozenset({"what", "price"}),
    "fact_price_from": frozenset({"what", "price"}),
    "fact_price_estimate": frozenset({"what"}),
    "price_of_what": _NONE,
    "availability": frozenset({"days"}),
    "availability_none": frozenset({"date"}),
    "availability_ask_day": _NONE,
    "unanswered": _NONE,
    "question_noted": _NONE,
    # what the guard says instead of a claim the records do not hold
    "truth_not_booked": _NONE,
    "truth_not_moved": _NONE,
    "truth_not_cancelled": _NONE,
    "truth_not_sent": _NONE,
    "truth_unchecked": _NONE,
}

SENT: Final[dict[str, frozenset[str]]] = {
    "sms_booked": _VISIT | {"business"},
    "sms_moved": _VISIT | {"business"},
    "sms_cancelled": frozenset({"business", "date", "time"}),
    "sms_code": frozenset({"business", "code"}),
    "staff_message": frozenset({"caller", "name", "text"}),
}
"""Lines that are sent: one SMS segment each, `staff_message` apart."""

PROMPT_FACTS: Final[frozenset[str]] = frozenset(
    {"business", "city", "services", "staff", "languages"}
)
"""Placeholders a prompt may use: names only, never a date, a price or an hour."""
