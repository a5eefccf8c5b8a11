"""When a house is open and where it is, in one breath: never a list of seven days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from shared.models import DayParts
from shared.speech.joining import join
from shared.speech.moments import date_words, time_words
from shared.speech.words import fill, words

if TYPE_CHECKING:
    from shared.profile.model import Address, Hours, Weekday

_DAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_MOST = 3
"""So many groups of days, or days with room, can be listened to."""


def day_hours_words(openings: Sequence[Hours], language: str) -> str:
    """ "de 9 h à midi et de 14 h à 19 h"; empty where closed."""
    pattern = words(language).hours.opening
    said = [
        fill(pattern, start=time_words(one.start, language), end=time_words(one.end, language))
        for one in openings
    ]
    return join(said, language, "and")


def hours_words(week: Mapping[Weekday, Sequence[Hours]], language: str) -> str:
    """ "du mardi au vendredi de 9 h à 19 h, le samedi de 9 h à 18 h"; empty where never open."""
    table = words(language)
    alike: dict[tuple[Hours, ...], list[int]] = {}
    for number, day in enumerate(_DAYS):
        if openings := tuple(week.get(day, ())):
            alike.setdefault(openings, []).append(number)
    if len(alike) > _MOST:
        everything = [one for openings in alike for one in openings]
        return fill(
            table.hours.roughly,
            days=_days_words(sorted(day for days in alike.values() for day in days), language),
            start=time_words(min(one.start for one in everything), language),
            end=time_words(max(one.end for one in everything), language),
        )
    return table.join.between.join(
        fill(
            table.hours.with_hours,
            days=_days_words(days, language),
            openings=day_hours_words(openings, language),
        )
        for openings, days in alike.items()
    )


def day_parts_words(days: Sequence[DayParts], language: str, today: dt.date) -> str:
    """ "samedi 28 novembre le matin et l'après-midi"; the first days with room, others unsaid."""
    table = words(language).parts
    said: list[str] = []
    for day in days:
        parts = [
            words_
            for words_, room in (
                (table.morning, day.morning),
                (table.afternoon, day.afternoon),
                (table.evening, day.evening),
            )
            if room
        ]
        if parts and len(said) < _MOST:
            when = table.all_day if len(parts) == _MOST else join(parts, language, "and")
            said.append(fill(table.on, date=date_words(day.date, language, today), parts=when))
    return join(said, language, "or")


def address_words(address: Address, language: str) -> str:
    """ "12 rue Mercière, 69002 Lyon"."""
    table = words(language).address
    return fill(
        table.full if address.postcode else table.without_postcode,
        street=address.street,
        postcode=address.postcode,
        city=address.city,
    )


def _days_words(days: Sequence[int], language: str) -> str:
    """Days of the week by number: runs become spans."""
    table = words(language)
    if len(days) == len(_DAYS):
        return table.hours.every_day
    runs: list[list[int]] = [[days[0]]]
    for before, day in pairwise(days):
        if day == before + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = table.weekdays
    said: list[str] = []
    for run in runs:
        if len(run) > 2:
            said.append(fill(table.hours.span, first=names[run[0]], last=names[run[-1]]))
        else:
            said += [fill(table.hours.one_day, day=names[day]) for day in run]
    return join(said, language, "and")
