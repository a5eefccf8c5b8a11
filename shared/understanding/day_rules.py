"""The grammar of days: which words side by side name which day, in either word order."""

from __future__ import annotations

import datetime as dt

from shared.understanding.days import Day
from shared.understanding.grammar import Caught, Layer
from shared.understanding.numbers import Kinds

LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

DAYS = Layer()


def checked(day: Day) -> Kinds | None:
    if day.dom is not None and day.month is not None and day.dom > LONGEST_MONTHS[day.month - 1]:
        return None
    return {"day": day}


# --- weekdays


@DAYS.rule("the? weekday:weekday")
def weekday(c: Caught) -> Kinds:
    return {"day": Day(weekday=c["weekday"])}


@DAYS.rule("the? next weekday:weekday")
def next_weekday(c: Caught) -> Kinds:
    return {"day": Day(weekday=c["weekday"], turn="next")}


@DAYS.rule("the? weekday:weekday coming", "the? coming weekday:weekday")
def coming_weekday(c: Caught) -> Kinds:
    return {"day": Day(weekday=c["weekday"], turn="coming")}


@DAYS.rule("this weekday:weekday", "weekday:weekday this_one")
def this_weekday(c: Caught) -> Kinds:
    return {"day": Day(weekday=c["weekday"], turn="this")}


@DAYS.rule("the? last weekday:weekday", "the? weekday:weekday last")
def last_weekday(c: Caught) -> Kinds:
    return {"day": Day(weekday=c["weekday"], turn="last")}


@DAYS.rule("relday:relday in_count n:num")
def near_day_in_eight(c: Caught) -> Kinds | None:
    if c["n"] not in (8, 15):
        return None
    days = c["relday"] + c["n"] // 7 * 7
    return {"day": Day(fixed=c["today"] + dt.timedelta(days=days))}


@DAYS.rule("the? weekday:weekday after_next")
def weekday_after_next(c: Caught) -> Kinds:
    return {"day": Day(weekday=c["weekday"], turn="after")}


@DAYS.rule("weekday:weekday in_count n:num")
def weekday_in_eight(c: Caught) -> Kinds | None:
    if c["n"] not in (8, 15):
        return None
    return {"day": Day(weekday=c["weekday"], more_weeks=c["n"] // 7)}


@DAYS.rule(
    "the? weekday:weekday thereafter",
    "a week_word (on|from|after)? weekday:weekday",
    "weekday:weekday week_word (?!(of|in|on|from))",
)
def weekday_following(c: Caught) -> Kinds:
    return {"day": Day(weekday=c["weekday"], more_weeks=1)}


@DAYS.rule("n:num weekday:weekday hence", "in n:num weekday:weekday")
def weekdays_from_now(c: Caught) -> Kinds | None:
    return _weekdays(c, c["n"])


@DAYS.rule("n:num weekday:weekday ago", "ago_before n:num weekday:weekday")
def weekdays_ago(c: Caught) -> Kinds | None:
    return _weekdays(c, -c["n"])


def _weekdays(c: Caught, count: int) -> Kinds | None:
    if not 0 < abs(count) < 60:
        return None
    today: dt.date = c["today"]
    ahead = (c["weekday"] - today.weekday() - 1) % 7 + 1
    days = ahead + 7 * (count - 1) if count > 0 else -((-ahead) % 7 or 7) + 7 * (count + 1)
    return {"day": Day(fixed=today + dt.timedelta(days=days))}


# --- days of a month


@DAYS.rule(
    "the? dom:dom th? (day_word of)? of? the? month:month year:year?",
    "the? dom:ordinal day_word? of? the? month:month year:year?",
    "the? dom:dom th? of? month:month year:year2 (?!(hour_mark|colon|meridiem))",
    "dom:ordinal of? month:month year:year2",
    "dom:dom dash month:month dash? year:year?",
    "dom:dom dash month:month dash year:year2",
    "dom:dom slash month:month slash year:year",
)
def day_and_month(c: Caught) -> Kinds | None:
    return checked(Day(dom=c["dom"], month=c["month"], year=c.get("year")))


@DAYS.rule(
    "the dom:dom th (?!(unit|num|hour_mark|month|of month))",
    "on the? dom:ordinal (?!(unknown|unit|week_word|weekend|one_word|weekday|closest|last))",
    "the dom:ordinal (?!(unit|week_word|weekend|one_word|weekday|closest|last))",
    "dom:dom th (?!(unit|weekday))",
)
def day_of_month(c: Caught) -> Kinds:
    return {"day": Day(dom=c["dom"])}


@DAYS.rule("the dom:dom (?!(unit|num|hour_mark|month|of month))")
def plain_day_of_month(c: Caught) -> Kinds | None:
    """ "Le 14"; English says "the 14th", and "the five of us"."""
    return {"day": Day(dom=c["dom"])} if c["order"] == "dmy" else None


@DAYS.rule(
    "the? dom:dom th? day_word? of? months:relmonth",
    "the? dom:ordinal day_word? of? months:relmonth",
    "the dom:dom th? of the? month_word",
)
def day_of_near_month(c: Caught) -> Kinds:
    return {"day": Day(dom=c["dom"], months=c.get("months", 0))}


@DAYS.rule(
    "the? weekday:weekday (the|on)* dom:dom th? "
    "(?!(th|unit|hour_mark|num|meridiem|month|of the? month|part|dash|slash|dot|colon))",
    "the? weekday:weekday the? dom:ordinal (?!(month|of the? month))",
)
def weekday_and_day(c: Caught) -> Kinds:
    return {"day": Day(weekday=c["weekday"], dom=c["dom"])}


@DAYS.rule(
    "month:month the? dom:dom th? year:year?",
    "month:month the? dom:ordinal year:year?",
)
def month_first(c: Caught) -> Kinds | None:
    return day_and_month(c) if c["order"] == "mdy" else None


# --- written numbers


@DAYS.rule(
    "the? a:dom slash b:dom (slash y:year)? (?!of? unit)",
    "the? a:dom slash b:dom slash y:year2",
    "the? a:dom dash b:dom dash y:year",
    "the? a:dom dash b:dom dash y:year2",
    "the? a:dom dot b:dom dot y:year",
    "the? a:dom dot b:dom dot y:year2",
)
def written(c: Caught) -> Kinds | None:
    return _ordered(c)


@DAYS.rule("the? a:dom dash b:dom (?!(month|num|hour_mark|meridiem))")
def written_short(c: Caught) -> Kinds | None:
    return _ordered(c) if max(c["a"], c["b"]) > 12 else None


@DAYS.rule(
    "the? a:dom b:moy y:year",
    "the? a:dom b:moy y:year2 (?!num)",
    "the? a:dom b:written_month (?!(num|unit|hour_mark))",
)
def spaced(c: Caught) -> Kinds | None:
    return _ordered(c) if c["order"] == "dmy" else None


def _ordered(c: Caught) -> Kinds | None:
    first, second = c["a"], c["b"]
    dom, month = (first, second) if c["order"] == "dmy" else (second, first)
    if month > 12:
        dom, month = month, dom
    if month > 12:
        return None
    either = c["order"] == "mdy" and dom <= 12 and dom != month
    return checked(Day(dom=dom, month=month, year=c.get("y"), month_order=either))


@DAYS.rule(
    "y:year dash m:moy dash d:dom t_mark?",
    "y:year slash m:moy slash d:dom",
    "y:year dot m:moy dot d:dom",
)
def iso(c: Caught) -> Kinds | None:
    return checked(Day(dom=c["d"], month=c["m"], year=c["y"]))


# --- days relative to today, days with a name


@DAYS.rule("relday:relday")
def near_day(c: Caught) -> Kinds:
    return {"day": Day(fixed=c["today"] + dt.timedelta(days=c["relday"])), "near_day": True}


@DAYS.rule("the? (next|this|day_word of?)? the? feast:feast (of|in)? year:year?")
def named_day(c: Caught) -> Kinds:
    return {"day": Day(feast=c["feast"], year=c.get("year"))}


@DAYS.rule("last feast:feast", "feast:feast last")
def last_named_day(c: Caught) -> Kinds:
    return {"day": Day(feast=c["feast"], turn="last")}


@DAYS.rule("feast:feast of? years:relyear")
def named_day_of_near_year(c: Caught) -> Kinds:
    return {"day": Day(feast=c["feast"], years=c["years"])}


# --- the n-th of something


@DAYS.rule(
    "the? n:ordinal weekday:weekday (of|in)* the? month:month year:year?",
    "the? n:dom th weekday:weekday (of|in)* the? month:month year:year?",
    "the? n:ordinal weekday:weekday (of|in)* months:relmonth",
    "the? n:dom th weekday:weekday (of|in)* months:relmonth",
    "the? n:ordinal weekday:weekday (of|in|the)+ month_word (?!(coming|last))",
)
def nth_weekday(c: Caught) -> Kinds | None:
    return _nth(c, c["n"])


@DAYS.rule(
    "the? last weekday:weekday (of|in)* the? month:month year:year?",
    "the? last weekday:weekday (of|in)* months:relmonth",
    "the? last weekday:weekday (of|in|the)+ month_word (?!(coming|last))",
    "the? last day_word (of|in)* the? month:month year:year?",
    "the? last day_word (of|in)* months:relmonth",
    "the? last day_word (of|in|the)+ month_word (?!(coming|last))",
)
def last_of(c: Caught) -> Kinds | None:
    return _nth(c, -1)


@DAYS.rule(
    "the? n:ordinal last (day_word|weekday:weekday) (of|in)* the? month:month year:year?",
    "the? n:ordinal last (day_word|weekday:weekday) (of|in)* months:relmonth",
    "the? n:dom th last (day_word|weekday:weekday) (of|in)* the? month:month year:year?",
)
def nth_last_of(c: Caught) -> Kinds | None:
    return _nth(c, -c["n"])


def _nth(c: Caught, nth: int) -> Kinds | None:
    weekday = c.get("weekday")
    if abs(nth) > (5 if weekday is not None else 31):
        return None
    return {
        "day": Day(
            nth=nth,
            weekday=weekday,
            month=c.get("month"),
            year=c.get("year"),
            months=c.get("months"),
        )
    }
