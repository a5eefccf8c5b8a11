"""Stretches of time: after, before, between, from .. to; weeks, week-ends, parts of months."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from shared.understanding.days import Day
from shared.understanding.grammar import Caught, Layer
from shared.understanding.model import Window
from shared.understanding.numbers import Kinds
from shared.understanding.times import Clock

SPANS = Layer()

OPEN_DAYS = dt.timedelta(days=13)
"""How far "from Monday on" reaches."""


def _clock(c: Caught, name: str) -> Clock:
    if name in c:
        clock: Clock = c[name]
        return clock
    hour = c[f"{name}_hour"]
    return Clock(hour % 24, sure=hour > 12)


# --- windows of a day


@SPANS.rule(
    *(
        f"{pattern} (?!(unit|month|th))"
        for a in ("a:time", "a_hour:hour")
        for b in ("b:time", "b_hour:hour")
        for pattern in (
            f"between about? {a} (and|until) about? {b}",
            f"(from|of) about? {a} (until|and) about? {b}",
        )
        if not (a == "a_hour:hour" and b == "b_hour:hour" and "of" in pattern.split()[0])
    ),
    "a:time (until|dash) at_word? b:time",
    "a:time (until|dash) b_hour:hour (?!(unit|month|th|num))",
    "a_hour:hour (until|dash) b:time",
)
def between(c: Caught) -> Kinds | None:
    start, end = _clock(c, "a"), _clock(c, "b")
    if not start.sure and end.sure and end.hour >= 12 and 12 <= start.hour + 12 < end.hour:
        start = replace(start, hour=start.hour + 12, sure=True)
    end = end.after(start)
    if end.likeliest() <= start.likeliest():
        return None
    return {"window": Window(start=start.likeliest(), end=end.likeliest())}


@SPANS.rule(
    "(after|from|as_of) (at_word|about)* a:time onwards?",
    "(after|from) (at_word|about)* a_hour:hour onwards? "
    "(?!(unit|unknown|month|th|dash|num|amount|slash))",
    "a:time onwards",
)
def no_earlier(c: Caught) -> Kinds:
    return {"window": Window(start=_clock(c, "a").likeliest())}


@SPANS.rule(
    "(before|up_to) (at_word|about)* a:time",
    "before (at_word|about)* a_hour:hour (?!(unit|unknown|month|th|dash|num|amount|slash))",
    "a:time or_before",
)
def no_later(c: Caught) -> Kinds:
    return {"window": Window(end=_clock(c, "a").likeliest())}


# --- several days


@SPANS.rule(
    "(between|from|of)? a:day (and|until|dash) of? b:day",
    "(between|from|of)? the? first:dom th? (and|until|dash) b:day",
    "(between|from|of)? the? first:ordinal (and|until|dash) b:day",
)
def days_between(c: Caught) -> Kinds | None:
    last: Day = c["b"]
    first: Day = c["a"] if "a" in c else replace(last, dom=c["first"], weekday=None)
    if first.dom is not None and first.month is None and last.month is not None:
        first = replace(first, month=last.month, year=last.year)
    if last.dom is None and last.weekday is None and last.fixed is None and last.feast is None:
        return None
    if "a" not in c and (last.dom is None or last.dom < c["first"]):
        return None
    start = replace(first, weekday=None if first.dom else first.weekday).resolve(c["today"])
    if start is None or start.last:
        return None
    end = replace(last, weekday=None if last.dom else last.weekday).resolve(start.readings[0])
    if end is None or end.readings[0] <= start.readings[0]:
        return None
    return {"day": Day(fixed=start.readings[0], last=end.readings[0])}


@SPANS.rule("(of|from) the? a:dom th? until the? b:dom th? (?!(unit|hour_mark|meridiem|month))")
def doms_between(c: Caught) -> Kinds | None:
    if c["a"] >= c["b"]:
        return None
    return days_between(c | {"a": Day(dom=c["a"]), "b": Day(dom=c["b"])})


@SPANS.rule("(after|from|as_of) (the|of)* a:day", "a:day onwards")
def days_from(c: Caught) -> Kinds | None:
    dates = c["a"].resolve(c["today"])
    if dates is None:
        return None
    return {"day": Day(fixed=dates.readings[0], last=dates.readings[0] + OPEN_DAYS)}


@SPANS.rule("before:before (the|of)* a:day", "up_to (the|of)* a:day", "a:day or_before")
def days_until(c: Caught) -> Kinds | None:
    dates = c["a"].resolve(c["today"])
    if dates is None or dates.readings[0] <= c["today"]:
        return None
    if "before" in c:
        return {"day": Day(fixed=c["today"], last=dates.readings[0] - dt.timedelta(days=1))}
    return {"day": Day(fixed=c["today"], last=dates.last or dates.readings[0])}


@SPANS.rule(
    "within n:amount coming?",
    "within n:num coming? unit:unit",
    "in the n:amount coming?",
    "(in|the)* coming n:amount",
    "(in|the)* next n:amount",
    "(in|the)* n:num coming unit:unit",
    "(in|the)* next few unit:unit",
    "(in|the)* few coming unit:unit",
)
def days_ahead(c: Caught) -> Kinds | None:
    count, unit = c["n"] if isinstance(c.get("n"), tuple) else (c.get("n", 3), c["unit"])
    days = {"day": 1, "week": 7, "fortnight": 14, "month": 30}.get(unit)
    if days is None or not 0 < count * days < 400:
        return None
    return {"day": Day(fixed=c["today"], last=c["today"] + dt.timedelta(days=days * count))}


# --- weeks, week-ends, months


@SPANS.rule("(in|on|the|for)* weeks:relweek", "(in|on|the|for)* weeks:relweek in? the? week_word")
def whole_week(c: Caught) -> Kinds:
    return {"day": Day(weeks=c["weeks"])}


@SPANS.rule("(begin|in) (the|of)* weeks:relweek", "begin (the|of)* week_word")
def begin_of_week(c: Caught) -> Kinds:
    return {"day": Day(weeks=c.get("weeks", 0), part="begin")}


@SPANS.rule("middle (the|of)* weeks:relweek", "middle (the|of)* week_word")
def middle_of_week(c: Caught) -> Kinds:
    return {"day": Day(weeks=c.get("weeks", 0), part="middle")}


@SPANS.rule("end (the|of|about)* weeks:relweek", "end (the|of)* week_word")
def end_of_week(c: Caught) -> Kinds:
    return {"day": Day(weeks=c.get("weeks", 0), part="end")}


@SPANS.rule("(the|of)* week_word (of|in)* the? day:day")
def week_of(c: Caught) -> Kinds | None:
    dates = c["day"].resolve(c["today"])
    if dates is None:
        return None
    first = dates.readings[0] - dt.timedelta(days=dates.readings[0].weekday())
    return {"day": Day(fixed=max(first, c["today"]), last=first + dt.timedelta(days=6))}


@SPANS.rule("(in|on|the|this|for|at_word)* weekend this_one?")
def weekend(c: Caught) -> Kinds:
    return {"day": Day(weekend=True)}


@SPANS.rule(
    "(in|on|the|for)* next:next weekend",
    "(in|on|the|for)* coming weekend",
    "(in|on|the|for|at_word)* weekend coming",
)
def next_weekend(c: Caught) -> Kinds:
    return {"day": Day(weekend=True, turn="next" if "next" in c else "coming")}


@SPANS.rule("weekend (of|in)* weeks:relweek", "weeks:relweek weekend")
def weekend_of_week(c: Caught) -> Kinds:
    return {"day": Day(weekend=True, weeks=c["weeks"])}


@SPANS.rule("the? n:ordinal weekend (of|in)* the? month:month year:year?")
def nth_weekend(c: Caught) -> Kinds:
    return {"day": Day(weekend=True, nth=c["n"], month=c["month"], year=c.get("year"))}


@SPANS.rule("the? last weekend (of|in)* the? month:month year:year?")
def last_weekend(c: Caught) -> Kinds:
    return {"day": Day(weekend=True, nth=-1, month=c["month"], year=c.get("year"))}


@SPANS.rule(
    "(in|for|this|next|coming)+ (the? month_word of)? month:month year:year?",
    "the? month_word of? month:month year:year?",
)
def whole_month(c: Caught) -> Kinds:
    return {"day": Day(month=c["month"], year=c.get("year"))}


@SPANS.rule("begin (the|of|month_word)* month:month year:year?")
def begin_of_month(c: Caught) -> Kinds:
    return {"day": Day(month=c["month"], year=c.get("year"), part="begin")}


@SPANS.rule("middle (the|of|month_word)* month:month year:year?")
def middle_of_month(c: Caught) -> Kinds:
    return {"day": Day(month=c["month"], year=c.get("year"), part="middle")}


@SPANS.rule("end (the|of|month_word)* month:month year:year?")
def end_of_month(c: Caught) -> Kinds:
    return {"day": Day(month=c["month"], year=c.get("year"), part="end")}


@SPANS.rule("begin (the|of)* months:relmonth", "begin (the|of)* month_word")
def begin_of_near_month(c: Caught) -> Kinds:
    return {"day": Day(months=c.get("months", 1), part="begin")}


@SPANS.rule("middle (the|of)* months:relmonth", "middle (the|of)* month_word")
def middle_of_near_month(c: Caught) -> Kinds:
    return {"day": Day(months=c.get("months", 0), part="middle")}


@SPANS.rule("end (the|of)* months:relmonth", "end (the|of)* month_word")
def end_of_near_month(c: Caught) -> Kinds:
    return {"day": Day(months=c.get("months", 0), part="end")}


@SPANS.rule("(in|the)* months:relmonth")
def whole_near_month(c: Caught) -> Kinds:
    return {"day": Day(months=c["months"])}


# --- how long


@SPANS.rule("lasts about? n:amount")
def lasting(c: Caught) -> Kinds | None:
    return {"duration": c["n"]} if c["n"][1] in ("minute", "hour") else None
