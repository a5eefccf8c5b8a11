"""What a model says the caller said: taken only where the caller's own words bear it out."""

from __future__ import annotations

import re

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
WORD = re.compile(r"\w+")

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
        if field not in CHOSEN and not _words(said) <= heard:
            continue
        expecting = context(call).model_copy(update={"expects": FIELDS[field]})
        understood = understand(said, expecting)
        call.turn.changed |= note(call.state, understood.model_copy(update={"intent": None}))


def in_his_words(call: Call, text: str) -> str:
    """A message as the caller said it; where a model adds words of its own, the turn as it was."""
    if call.turn.by != "model" or _words(text) <= _heard(call) or not call.turn.heard:
        return text
    return call.turn.heard.text


def _heard(call: Call) -> set[str]:
    return {word for said in call.state.last if said.role == "caller" for word in _words(said.text)}


def _words(text: str) -> set[str]:
    return {fold(word) for word in WORD.findall(text)}
