"""What a model says the caller said: taken only where the caller's own words bear it out."""

from __future__ import annotations

from agents.call import Call
from agents.hearing import context
from agents.noting import note
from shared.understanding import understand
from shared.understanding.model import Expects
from shared.understanding.text import fold

FIELDS: dict[str, Expects] = {
    "service": "service",
    "staff": "staff",
    "day": "day",
    "time": "time",
    "name": "name",
    "phone": "phone",
}
CHOSEN = frozenset({"service", "staff"})
"""Picked from the profile's own list, so a model may paraphrase; the rest it must quote."""


def tell(call: Call, **words: str) -> None:
    """Add a model's reading to what is known; the next change stores it."""
    if call.turn.by != "model":
        return
    heard = {
        w for said in call.state.last if said.role == "caller" for w in fold(said.text).split()
    }
    for field, said in words.items():
        if not said or field not in FIELDS:
            continue
        if field not in CHOSEN and not set(fold(said).split()) <= heard:
            continue
        expecting = context(call).model_copy(update={"expects": FIELDS[field]})
        understood = understand(said, expecting)
        call.turn.changed |= note(call.state, understood.model_copy(update={"intent": None}))
