"""What this call holds: done, offered, found, given by tools, or said by the caller."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from agents.guard.amounts import prices, times
from agents.guard.days import Day, days, known_days, of
from agents.guard.lexicon import Need
from shared.models import Booking, Slot
from shared.state import CallState


class Evidence:
    """One moment of a call. Instants are the record's; words are read as they were said."""

    def __init__(self, state: CallState, zone: dt.tzinfo, today: dt.date) -> None:
        self._state, self._zone, self._today = state, zone, today
        self._texts = list(_texts(state))

    def done(self, needs: Iterable[Need]) -> bool:
        """Whether any of these was really done. A booking the salon must still accept is not."""
        wanted = set(needs)
        if "found" in wanted and self._own():
            return True
        return any(
            done.kind in wanted and (done.booking is None or done.booking.status != "pending")
            for done in self._state.ledger
        )

    def holds_prices(self, sentence: str) -> bool:
        said = prices(sentence)
        return not said or said <= frozenset().union(*map(prices, self._texts))

    def holds_times(self, sentence: str) -> bool:
        said, known = times(sentence), self._times()
        return all(each & known for each in said)

    def holds_days(self, sentence: str) -> bool:
        said, known = days(sentence, self._today), self._days()
        return all(_known(each, known) for each in said)

    def written_so(self, sentence: str, needs: Iterable[Need]) -> bool:
        """Whether the day and time in a claim are those of something done, not of an offer."""
        wanted = set(needs)
        written = [d.booking for d in self._state.ledger if d.booking and d.kind in wanted]
        if "found" in wanted:
            written += self._own()
        if not written:
            return True
        at = {self._minute(one) for one in written}
        on = {of(self._local(b.start).date()) for b in written}
        # A move names the day it left as well as the day it went to.
        enough = any if wanted == {"move"} else all
        said_at, said_on = times(sentence), days(sentence, self._today)
        return (not said_at or enough(bool(each & at) for each in said_at)) and (
            not said_on or enough(_known(each, on) for each in said_on)
        )

    def _times(self) -> set[int]:
        known = {m for text in self._texts for each in times(text) for m in each}
        known.update(map(self._minute, self._visits()))
        wish = self._state.known.wish
        window = wish.window
        walls = [wish.time, *((window.start, window.end) if window else ())]
        walls += [c.time for c in self._state.known.unclear]
        return known | {t.hour * 60 + t.minute for t in walls if t is not None}

    def _days(self) -> set[Day]:
        known = {day for text in self._texts for day in known_days(text, self._today)}
        known.add(of(self._today))
        known.update(of(self._local(one.start).date()) for one in self._visits())
        wish = self._state.known.wish
        dates = [wish.date, wish.last_date, *(c.date for c in self._state.known.unclear)]
        if wish.date and wish.last_date:
            span = min((wish.last_date - wish.date).days, 31)
            dates += [wish.date + dt.timedelta(days=n) for n in range(span)]
        return known | {of(date) for date in dates if date is not None}

    def _visits(self) -> Iterator[Slot | Booking]:
        yield from self._state.offers.values()
        yield from self._own()
        if self._state.proposal and self._state.proposal.slot:
            yield self._state.proposal.slot
        for done in self._state.ledger:
            if done.booking:
                yield done.booking

    def _own(self) -> list[Booking]:
        """Appointments proven to be the caller's."""
        chosen = self._state.chosen
        return [*self._state.found.values(), *([chosen] if chosen else [])]

    def _minute(self, one: Slot | Booking) -> int:
        wall = self._local(one.start)
        return wall.hour * 60 + wall.minute

    def _local(self, instant: dt.datetime) -> dt.datetime:
        return instant.astimezone(self._zone)


def _texts(state: CallState) -> Iterator[str]:
    """Words that may be repeated: what an agent said was made by code or passed the guard."""
    yield from state.facts_given
    yield from state.saying
    for said in state.last:
        yield said.text
    if state.unanswered:
        yield state.unanswered


def _known(said: Day, known: Iterable[Day]) -> bool:
    return any(one.bears_out(said) for one in known)
