"""Answers that stand in the profile: hours, address, prices and the owner's own facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import get_args

from agents import wording
from agents.call import Call
from shared.profile.model import Weekday
from shared.rules.house import House
from shared.speech import address_words, day_hours_words, hours_words, price_words
from shared.understanding import Understood
from shared.understanding.mentions import mentions

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


@dataclass(frozen=True)
class Answer:
    """A line with its facts, or a sentence of the profile said as it stands."""

    topic: str
    line: str | None = None
    facts: dict[str, str] | None = None
    text: str | None = None


def answer(call: Call, question: str, heard: Understood) -> Answer | None:
    """The profile's own answer; None where only the knowledge could know."""
    if topic := named(call, question):
        return Answer(topic, text=call.profile.data.facts[topic].answer[call.language])
    match heard.intent:
        case "price":
            return _price(call, heard)
        case "hours":
            return _hours(call, heard.date)
        case "address":
            return _address(call)
    return None


def named(call: Call, text: str) -> str | None:
    """The owner's fact whose words stand in the text; of several, the one with the longest."""
    facts = call.profile.data.facts
    length = {t: mentions(text, fact.says.get(call.language, ())) for t, fact in facts.items()}
    topic = max(length, key=lambda one: length[one], default=None)
    return topic if topic and length[topic] else None


def _price(call: Call, heard: Understood) -> Answer:
    state = call.state
    done = next((d.booking.services for d in reversed(state.ledger) if d.booking), ())
    ids = heard.services or heard.service_candidates[:1] or state.known.wish.services or done
    if not ids:
        return Answer("price", "price_of_what", {})
    service = call.profile.service(ids[0])
    what = {"what": service.spoken[call.language]}
    if service.price is None:
        return Answer("price", "fact_price_estimate", what)
    price = price_words(service.price, call.profile.data.business.currency, call.language)
    line = "fact_price_from" if service.price_from else "fact_price"
    return Answer("price", line, {**what, "price": price})


def _hours(call: Call, date: dt.date | None) -> Answer:
    data = call.profile.data
    if date is None:
        return Answer("hours", "fact_hours", {"hours": hours_words(data.hours, call.language)})
    day = {"date": wording.day(call, date)}
    if House(data).shut(date):
        return Answer("hours", "fact_closed_day", day)
    openings = data.hours[WEEKDAYS[date.weekday()]]
    return Answer(
        "hours", "fact_hours_day", {**day, "hours": day_hours_words(openings, call.language)}
    )


def _address(call: Call) -> Answer:
    place = call.profile.data.address
    where = {"address": address_words(place, call.language)}
    if way := place.directions.get(call.language):
        return Answer("address", "fact_directions", {**where, "directions": way})
    return Answer("address", "fact_address", where)
