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
        if "found" in wanted and self._state.found:
            return True
        return any(
            done.kind in wanted and (done.booking is None or done.booking.status != "pending")
            for done in self._state.ledger
        )

    def holds_prices(self, sentence: str) -> bool:
        said = prices(sentence)
        return not said or said <= frozenset().union(*map(prices, self._texts))

    def holds_times(self, sentence: str) -> bool:
        said = times(sentence)
        return not said or _all_meet(said, self._times())

    def holds_days(self, sentence: str) -> bool:
        said = days(sentence, self._today)
        return not said or _all_known(said, self._days())

    def written_so(self, sentence: str, needs: Iterable[Need]) -> bool:
        """Whether the day and time in a claim are those of something done, not of an offer."""
        wanted = set(needs)
        written = [d.booking for d in self._state.ledger if d.booking and d.kind in wanted]
        if "found" in wanted:
            written += self._state.found.values()
        if not written:
            return True
        at = {m for b in written for m in self._minutes(b)}
        on = {of(self._local(b.start).date()) for b in written}
        return _all_meet(times(sentence), at) and _all_known(days(sentence, self._today), on)

    def _times(self) -> set[int]:
        known = {m for text in self._texts for each in times(text) for m in each}
        for one in self._visits():
            known.update(self._minutes(one))
        wish = self._state.known.wish
        window = wish.window
        walls = [wish.time, *((window.start, window.end) if window else ())]
        walls += [c.time for c in self._state.known.unclear_dates]
        return known | {t.hour * 60 + t.minute for t in walls if t is not None}

    def _days(self) -> set[Day]:
        known = {day for text in self._texts for day in known_days(text, self._today)}
        known.add(of(self._today))
        known.update(of(self._local(one.start).date()) for one in self._visits())
        wish = self._state.known.wish
        dates = [wish.date, wish.last_date, *(c.date for c in self._state.known.unclear_dates)]
        if wish.date and wish.last_date:
            span = min((wish.last_date - wish.date).days, 31)
            dates += [wish.date + dt.timedelta(days=n) for n in range(span)]
        return known | {of(date) for date in dates if date is not None}

    def _visits(self) -> Iterator[Slot | Booking]:
        yield from self._state.offers.values()
        yield from self._state.found.values()
        if self._state.proposal and self._state.proposal.slot:
            yield self._state.proposal.slot
        for done in self._state.ledger:
            if done.booking:
                yield done.booking

    def _minutes(self, one: Slot | Booking) -> set[int]:
        walls = (self._local(one.start), self._local(one.end))
        return {wall.hour * 60 + wall.minute for wall in walls}

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


def _all_meet(said: Iterable[frozenset[int]], known: set[int]) -> bool:
    return all(each & known for each in said)


def _all_known(said: Iterable[Day], known: set[Day]) -> bool:
    return all(any(one.bears_out(each) for one in known) for each in said)
