"""The longest facts a business really has, so that its sentences are judged as callers get them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from shared.models import DayParts, Slot
from shared.profile.profile import Profile
from shared.speech.amounts import phone_end_words, phone_words, price_words
from shared.speech.joining import join
from shared.speech.moments import date_words, moment_words, time_words
from shared.speech.opening import (
    address_words,
    day_parts_words,
    hours_words,
)
from shared.speech.visits import offer_words

_YEAR = 2027
_NAME = "Marie-Christine Dubois-Laurent"
_NUMBER = "+33612345678"


def samples(profile: Profile, language: str) -> dict[str, str]:
    """A value for every placeholder there is."""
    data = profile.data
    days = [dt.date(_YEAR, 1, 1) + dt.timedelta(days=number) for number in range(365)]
    date = max(days, key=lambda day: len(date_words(day, language, day)))
    times = [dt.time(hour, minute) for hour in range(8, 20) for minute in (0, 30)]
    time = max(times, key=lambda one: len(time_words(one, language)))
    services = sorted((one.spoken[language] for one in data.services.values()), key=len)[-3:]
    staff = max(data.staff, key=lambda one: len(data.staff[one].name))
    start = dt.datetime.combine(date, time, profile.zone).astimezone(dt.UTC)
    slots = [
        Slot(start=start + shift, end=start + shift, staff=staff, services=())
        for shift in (dt.timedelta(), dt.timedelta(hours=1), dt.timedelta(days=1))
    ]
    first, second, third = offer_words(slots, profile, language, date)
    currency = data.business.currency
    prices = [one.price for one in data.services.values() if one.price is not None]
    room = [DayParts(date=date, morning=True, afternoon=True, evening=False)] * 2
    return {
        "business": data.business.name,
        "what": services[-1],
        "date": date_words(date, language, date),
        "time": time_words(time, language),
        "staff": data.staff[staff].name,
        "name": _NAME,
        "phone": phone_words(_NUMBER, language, data.business.country),
        "phone_end": phone_end_words(_NUMBER, language),
        "before": moment_words(start, profile.zone, language, date),
        "slot_1": first,
        "slot_2": second,
        "slot_3": third,
        "options": join(services, language, "or"),
        "hours": hours_words(data.hours, language),
        "address": address_words(data.address, language),
        "directions": data.address.directions.get(language, ""),
        "price": _longest(price_words(price, currency, language) for price in prices),
        "days": day_parts_words(room, language, date),
        "caller": phone_words(_NUMBER, language, data.business.country),
        "code": "123456",
        "text": "",
    }


def _longest(texts: Iterable[str]) -> str:
    return max(texts, key=len, default="")
