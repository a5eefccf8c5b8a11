"""Facts of the record put into the words of the call's language, ready for a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from agents.call import Call
from shared.models import Booking, Slot
from shared.speech import (
    date_words,
    join,
    moment_words,
    offer_words,
    phone_end_words,
    phone_words,
    services_words,
    slot_words,
    time_words,
)


def day(call: Call, date: dt.date) -> str:
    return date_words(date, call.language, call.today())


def time(call: Call, one: dt.time) -> str:
    return time_words(one, call.language)


def slot(call: Call, one: Slot) -> str:
    """A slot by itself: day, time, stylist."""
    return slot_words(one, call.profile, call.language, call.today())


def offers(call: Call, slots: Sequence[Slot]) -> dict[str, str]:
    """Slots as they are offered together: what they share is said once."""
    said = offer_words(slots, call.profile, call.language, call.today())
    return {f"slot_{n}": words for n, words in enumerate(said, 1)}


def services(call: Call, ids: Sequence[str]) -> str:
    return services_words(ids, call.profile, call.language)


def visit(call: Call, one: Slot | Booking) -> dict[str, str]:
    """What, date, time and staff of a visit: the facts most lines need."""
    start = call.local(one.start)
    return {
        "what": services(call, one.services),
        "date": day(call, start.date()),
        "time": time(call, start.time()),
        "staff": call.profile.data.staff[one.staff].name,
    }


def moment(call: Call, instant: dt.datetime) -> str:
    """Day and time, as said of an appointment that is to be moved."""
    return moment_words(instant, call.profile.zone, call.language, call.today())


def either(call: Call, words: Iterable[str]) -> str:
    """Two or three things to choose among; never a list read aloud."""
    return join(tuple(words)[:3], call.language, "or")


def number_end(call: Call, phone: str) -> str:
    return phone_end_words(phone, call.language)


def number(call: Call, phone: str) -> str:
    """A telephone number as it is read back."""
    return phone_words(phone, call.language, call.profile.data.business.country)
