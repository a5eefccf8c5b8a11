"""Weeks, months and years counted from this one: "the next month", "la semaine d'après"."""

from __future__ import annotations

from shared.understanding.grammar import Caught, Layer
from shared.understanding.numbers import Kinds

PERIODS = Layer()


@PERIODS.rule("the? week_word coming", "the? (next|coming) week_word", "the? week_word thereafter")
def next_week(c: Caught) -> Kinds:
    return {"relweek": 1}


@PERIODS.rule("this week_word", "the? week_word this_one", "in the week_word")
def this_week(c: Caught) -> Kinds:
    return {"relweek": 0}


@PERIODS.rule("the? last week_word", "the? week_word last")
def last_week(c: Caught) -> Kinds:
    return {"relweek": -1}


@PERIODS.rule("the? week_word after_next", "the? next next week_word", "two_weeks_on")
def week_after_next(c: Caught) -> Kinds:
    return {"relweek": 2}


@PERIODS.rule(
    "the? month_word coming", "the? (next|coming) month_word", "the? month_word thereafter"
)
def next_month(c: Caught) -> Kinds:
    return {"relmonth": 1}


@PERIODS.rule("this month_word", "the? month_word this_one")
def this_month(c: Caught) -> Kinds:
    return {"relmonth": 0}


@PERIODS.rule("the? last month_word", "the? month_word last")
def last_month(c: Caught) -> Kinds:
    return {"relmonth": -1}


@PERIODS.rule("the? year_word coming", "the? (next|coming) year_word", "the? year_word thereafter")
def next_year(c: Caught) -> Kinds:
    return {"relyear": 1}


@PERIODS.rule("this year_word")
def this_year(c: Caught) -> Kinds:
    return {"relyear": 0}


@PERIODS.rule("the? last year_word", "the? year_word last")
def last_year(c: Caught) -> Kinds:
    return {"relyear": -1}
