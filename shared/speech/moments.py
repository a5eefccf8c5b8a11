"""Days and times in words that can be read and spoken."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from shared.speech.words import fill, words

_NEAR = dt.timedelta(days=183)


def date_words(date: dt.date, language: str, today: dt.date) -> str:
    """ "mardi 24 novembre"; with the year where it would be in doubt: past, or half a year off."""
    table = words(language)
    near = today <= date <= today + _NEAR
    return fill(
        table.date.day if near else table.date.with_year,
        weekday=table.weekdays[date.weekday()],
        day=table.date.first if date.day == 1 else str(date.day),
        month=table.months[date.month - 1],
        year=str(date.year),
    )


def time_words(time: dt.time, language: str) -> str:
    """ "14 h 30", "2:30 pm", "midi"."""
    table = words(language).time
    if time.minute == 0 and time.hour in (0, 12):
        return table.noon if time.hour else table.midnight
    hour = time.hour if table.clock == 24 else (time.hour - 1) % 12 + 1
    return fill(
        table.minutes if time.minute else table.exact,
        hour=str(hour),
        minute=f"{time.minute:02}",
        half=table.afternoon if time.hour >= 12 else table.morning,
    )


def moment_words(start: dt.datetime, zone: ZoneInfo, language: str, today: dt.date) -> str:
    """An instant as it shows on the wall of a place: "mardi 24 novembre à 14 h 30"."""
    local = start.astimezone(zone)
    return fill(
        words(language).slot.moment,
        date=date_words(local.date(), language, today),
        time=time_words(local.time(), language),
    )
