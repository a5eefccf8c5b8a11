"""Reads a sentence that a model wants to say, against what the call's records hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from agents.guard.claims import claims, mentions_transfer
from agents.guard.evidence import Evidence
from agents.guard.leaks import Prompt, leaks
from agents.guard.lexicon import Claim, Group
from shared.clock import Clock
from shared.state import CallState

Kind = Literal["claim", "price", "time", "date", "transfer", "tool"]


@dataclass(frozen=True)
class Stopped:
    """Why a sentence may not be spoken; `claim` says which true line stands in."""

    kind: Kind
    claim: Claim | None = None


class Guard:
    """Reads one answer. `hidden` and the `prompt` must never be heard: tool names, instructions."""

    def __init__(
        self,
        state: Callable[[], CallState],
        *,
        zone: dt.tzinfo,
        clock: Clock,
        hidden: Iterable[str] = (),
        prompt: str = "",
    ) -> None:
        self._state, self._zone, self._clock = state, zone, clock
        self._hidden = tuple(hidden)
        self._prompt = Prompt(prompt)

    @property
    def language(self) -> str:
        return self._state().language

    def check(self, sentence: str) -> Stopped | None:
        """None where the records bear the sentence out."""
        if leaks(sentence, self._hidden) or self._prompt.read_aloud(sentence):
            return Stopped("tool")
        state = self._state()
        today = self._clock.now().astimezone(self._zone).date()
        evidence = Evidence(state, self._zone, today)
        for group in claims(sentence):
            if not evidence.done(group.needs) or not evidence.written_so(sentence, group.needs):
                return Stopped("claim", _claim(group, state))
        if mentions_transfer(sentence):
            return Stopped("transfer")
        if not evidence.holds_prices(sentence):
            return Stopped("price")
        if not evidence.holds_days(sentence):
            return Stopped("date")
        if not evidence.holds_times(sentence):
            return Stopped("time")
        return None


def _claim(group: Group, state: CallState) -> Claim:
    """ "It's done" is said of what is being proposed."""
    if group.claim != "proposal":
        return group.claim
    kind = state.proposal.kind if state.proposal else "booking"
    claims: dict[str, Claim] = {"booking": "booked", "move": "moved", "cancellation": "cancelled"}
    return claims[kind]
