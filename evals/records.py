"""Everything a call could know: so that a price, a time or a date from nowhere is noticed.

The guard looks at what a model says. This looks at what every agent says, lines made by code
included, and therefore takes nobody's earlier sentences as a proof.
"""

from __future__ import annotations

from agents.call import Call
from agents.guard.evidence import Evidence
from shared.models import Booking, Slot
from shared.profile import Profile
from shared.speech import day_hours_words, hours_words, price_words, sentences
from shared.state import CallState, Said
from shared.understanding.model import Candidate


class Records:
    """Grows with the call: an offer withdrawn may still be spoken of."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._facts = _facts(profile)
        self._offers: dict[str, Slot] = {}
        self._found: dict[str, Booking] = {}
        self._caller: list[str] = []
        self._meant: list[Candidate] = []

    def heard(self, words: str) -> None:
        """What the caller says may be said back to him."""
        self._caller.append(words)

    def unfounded(self, call: Call, text: str) -> str | None:
        """What of a message nothing bears out: price, date or time."""
        self._note(call)
        evidence = Evidence(self._known(call.state), self._profile.zone, call.today())
        for sentence in sentences(text, call.language):
            if not evidence.holds_prices(sentence):
                return "price"
            if not evidence.holds_days(sentence):
                return "date"
            if not evidence.holds_times(sentence):
                return "time"
        return None

    def _note(self, call: Call) -> None:
        state, heard = call.state, call.turn.heard
        if heard:
            self._meant += [Candidate(date=heard.date, time=heard.time), *heard.candidates]
        self._offers |= state.offers
        if state.proposal and state.proposal.slot:
            self._offers[state.proposal.key] = state.proposal.slot
        self._found |= state.found
        if state.chosen:
            self._found[state.chosen.id] = state.chosen

    def _known(self, state: CallState) -> CallState:
        known = state.known.model_copy(update={"unclear": tuple(self._meant)})
        said = [Said(role="caller", text=words) for words in self._caller]
        return state.model_copy(
            update={
                "known": known,
                "offers": self._offers,
                "found": self._found,
                "last": said,
                "facts_given": self._facts,
                "saying": [],
            }
        )


def _facts(profile: Profile) -> list[str]:
    """Hours, prices and answers of the business, in all its words."""
    data, facts = profile.data, []
    for language in data.business.languages:
        facts.append(hours_words(data.hours, language))
        facts += [day_hours_words(openings, language) for openings in data.hours.values()]
        facts += [
            price_words(service.price, data.business.currency, language)
            for service in data.services.values()
            if service.price is not None
        ]
        facts += [fact.answer[language] for fact in data.facts.values()]
        facts += [passage.answer for passage in profile.passages(language)]
    return facts
