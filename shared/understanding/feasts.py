"""Days that have a name: fixed ones, those that follow Easter, and the n-th weekday of a month.

A feast is written "12-25", "easter+39", "4 thu 11" (fourth Thursday of November), "-1 mon 5" (last
Monday of May), or "4 thu 11 +1" (the day after).
"""

from __future__ import annotations

import calendar
import datetime as dt

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def feast(code: str, year: int) -> dt.date:
    """The day of a feast in a year."""
    if code.startswith("easter"):
        return easter(year) + dt.timedelta(days=int(code[6:] or 0))
    if "-" in code[1:] and " " not in code:
        month, day = code.split("-")
        return dt.date(year, int(month), int(day))
    nth, weekday, month, *shift = code.split()
    found = nth_weekday(year, int(month), _WEEKDAYS.index(weekday), int(nth))
    if found is None:
        raise ValueError(f"no {code!r} in {year}")
    return found + dt.timedelta(days=int(shift[0]) if shift else 0)


def easter(year: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    leap, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * rest + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    """The n-th such weekday of a month, counted from its end where `nth` is negative."""
    days = calendar.monthrange(year, month)[1]
    first = (weekday - dt.date(year, month, 1).weekday()) % 7 + 1
    all_of_them = list(range(first, days + 1, 7))
    try:
        return dt.date(year, month, all_of_them[nth - 1 if nth > 0 else nth])
    except IndexError:
        return None
