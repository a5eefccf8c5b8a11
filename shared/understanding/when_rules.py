"""From single days and times to when: merged, counted from now, before, after and between."""

from __future__ import annotations

import datetime as dt

from shared.understanding.days import Day, shift
from shared.understanding.grammar import Caught, Layer
from shared.understanding.numbers import Kinds
from shared.understanding.times import Clock

COUNTS = Layer()
PARTS = Layer()
BARE = Layer()
MERGES = Layer()
RELATIONS = Layer()

CLOCK_UNITS = {"second": 0, "minute": 1, "hour": 60}


# --- amounts of time


@COUNTS.rule("n:num more? unit:unit", "a:a unit:unit")
def amount(c: Caught) -> Kinds | None:
    return _amount(c.get("n", 1), c["unit"])


@COUNTS.rule("few unit:unit", "few more unit:unit")
def a_few(c: Caught) -> Kinds | None:
    return _amount(3, c["unit"])


@COUNTS.rule("couple unit:unit")
def a_couple(c: Caught) -> Kinds | None:
    return _amount(2, c["unit"])


@COUNTS.rule("half (a|of)* unit:unit", "n:num slash d:num of? unit:unit", "a half unit:unit")
def half_of(c: Caught) -> Kinds | None:
    if c["unit"] != "hour":
        return None
    n, d = c.get("n", 1), c.get("d", 2)
    return {"amount": (60 * n // d, "minute")} if 0 < n < d <= 4 else None


@COUNTS.rule("a? quarter (of|a|an|the)* unit:unit")
def quarter_of(c: Caught) -> Kinds | None:
    return {"amount": (15, "minute")} if c["unit"] == "hour" else None


@COUNTS.rule("three_quarters (of|a|an|the)* unit:unit")
def three_quarters_of(c: Caught) -> Kinds | None:
    return {"amount": (45, "minute")} if c["unit"] == "hour" else None


@COUNTS.rule(
    "n:num unit:unit and (a|the)? half", "n:num and a? half unit:unit", "n:num dot five unit:unit"
)
def and_a_half(c: Caught) -> Kinds | None:
    return {"amount": (c["n"] * 60 + 30, "minute")} if c["unit"] == "hour" else None


def _amount(count: int, unit: str) -> Kinds | None:
    return {"amount": (count, unit)} if count < 10_000 else None


# --- hours without a word of their own


@BARE.rule(
    "at_word about* h:hour sharp? (?!(unit|month|th|colon|slash|dash|dot|num|weekday))",
    "about h:hour sharp? (?!(unit|month|th|colon|slash|dash|dot|num|weekday|amount))",
    "h:hour sharp",
    "for about* h:hour (?!(filler|the|a|of|and)* "
    "(unknown|unit|month|th|colon|slash|dash|dot|num|weekday|amount))",
)
def at_hour(c: Caught) -> Kinds:
    return {"time": _hour(c["h"])}


@BARE.rule("(at_word|about)+ t:hhmm about?", "t:hhmm (?=(the|in|of)* (part|day_part))")
def at_digits(c: Caught) -> Kinds:
    hour, minute = c["t"]
    return {"time": Clock(hour, minute, sure=hour > 12)}


@BARE.rule("h:hour m:quarter_hour (?!(unit|month|th|num|hour_mark|colon|slash))")
def plain_hour_and_minute(c: Caught) -> Kinds:
    return {"time": Clock(c["h"] % 24, c["m"], sure=c["h"] > 12)}


@BARE.rule("(at_word|about)+ h:hour m:minute (?!(unit|month|th))")
def at_hour_and_minute(c: Caught) -> Kinds:
    return {"time": Clock(c["h"], c["m"], sure=c["h"] > 12)}


@BARE.rule("h:hour m:minute (?=(the|in|of)* (part|day_part))")
def hour_and_minute_before_part(c: Caught) -> Kinds:
    return {"time": Clock(c["h"], c["m"], sure=c["h"] > 12)}


@BARE.rule("h:hour (?=(in|of|the)* (part|day_part))", "h:hour (?=near_day)")
def hour_before_part(c: Caught) -> Kinds:
    return {"time": _hour(c["h"])}


@BARE.rule("at_word* part:part (at_word|about)* h:hour (?!(unit|month|th))")
def hour_after_part(c: Caught) -> Kinds:
    return {"time": _hour(c["h"]).in_part(c["part"])}


@BARE.rule("at_word* part:part (at_word|about)* h:hour m:minute (?!(unit|month|th))")
def hour_and_minute_after_part(c: Caught) -> Kinds:
    return {"time": Clock(c["h"], c["m"]).in_part(c["part"])}


def _hour(hour: int) -> Clock:
    return Clock(hour % 24, sure=hour > 12)


# --- merges


@MERGES.rule("t:time (the|of|in)* part:part")
def time_in_part(c: Caught) -> Kinds:
    return {"time": c["t"].in_part(c["part"])}


@MERGES.rule("at_word* part:part (at_word|about)* t:time")
def part_then_time(c: Caught) -> Kinds:
    return {"time": c["t"].in_part(c["part"])}


@PARTS.rule("this part:part", "relpart:relpart")
def todays_part(c: Caught) -> Kinds:
    return {"day_part": (Day(fixed=c["today"]), c.get("part") or c["relpart"])}


@MERGES.rule("t:time zone:zone (?!part)")
def in_zone(c: Caught) -> Kinds:
    time: Clock = c["t"]
    there = dt.timezone(dt.timedelta(minutes=c["zone"]))
    moment = dt.datetime.combine(c["today"], dt.time(time.hour, time.minute), there)
    here = moment.astimezone(c["at"].tzinfo)
    return {"time": Clock(here.hour, here.minute, sure=True)}


@MERGES.rule("a:day (of|in|on|the|for)* b:day")
def both_days(c: Caught) -> Kinds | None:
    merged = c["a"].merge(c["b"])
    return {"day": merged} if merged else None


@MERGES.rule("day:day (of|in|on|the)* weeks:relweek", "weeks:relweek (of|in|on|the)* day:day")
def day_of_week(c: Caught) -> Kinds | None:
    merged = c["day"].merge(Day(weeks=c["weeks"]))
    return {"day": merged} if merged and c["day"].weekday is not None else None


@MERGES.rule("day:day of? years:relyear")
def day_of_year(c: Caught) -> Kinds | None:
    merged = c["day"].merge(Day(years=c["years"]))
    return {"day": merged} if merged else None


@MERGES.rule("day:day (of|in)? year:year")
def day_in_year(c: Caught) -> Kinds | None:
    merged = c["day"].merge(Day(year=c["year"])) if not c["day"].fixed else None
    return {"day": merged} if merged else None


# --- counted from now or from a day


@RELATIONS.rule("in the? about? n:amount", "n:amount hence", "upcoming n:amount")
def from_now(c: Caught) -> Kinds | None:
    return _from_now(c, *c["n"])


@RELATIONS.rule("n:num upcoming unit:unit", "upcoming n:num unit:unit")
def upcoming(c: Caught) -> Kinds | None:
    return _from_now(c, c["n"], c["unit"])


@RELATIONS.rule("n:amount ago", "ago_before n:amount")
def before_now(c: Caught) -> Kinds | None:
    return _from_now(c, -c["n"][0], c["n"][1])


def _from_now(c: Caught, count: int, unit: str) -> Kinds | None:
    try:
        if unit in CLOCK_UNITS:
            at: dt.datetime = c["at"]
            minutes = count * (CLOCK_UNITS[unit] or 0)
            there = (at.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(at.tzinfo)
            return {"moment": there}
        return {"day": Day(fixed=shift(c["today"], count, unit))}
    except (OverflowError, ValueError):
        return None


@RELATIONS.rule("n:amount (after|of|thereafter) day:day", "n:amount hence day:day")
def after_day(c: Caught) -> Kinds | None:
    return _from_day(c, c["n"][0], c["n"][1])


@RELATIONS.rule("n:amount before day:day")
def before_day(c: Caught) -> Kinds | None:
    return _from_day(c, -c["n"][0], c["n"][1])


def _from_day(c: Caught, count: int, unit: str) -> Kinds | None:
    dates = c["day"].resolve(c["today"])
    if dates is None or unit in CLOCK_UNITS:
        return None
    try:
        return {"day": Day(fixed=shift(dates.readings[0], count, unit))}
    except (OverflowError, ValueError):
        return None


@RELATIONS.rule("n:amount thereafter")
def amount_later(c: Caught) -> Kinds | None:
    return _from_now(c, *c["n"])


@RELATIONS.rule("in n:amount (on|the)* day:day", "day:day in n:amount", "day:day n:amount hence")
def weekday_of_a_week_ahead(c: Caught) -> Kinds | None:
    """ "Mardi dans deux semaines": that week's Tuesday."""
    count, unit = c["n"]
    weekday = c["day"].weekday
    if unit not in ("week", "fortnight") or c["day"] != Day(weekday=weekday) or count > 500:
        return None
    there = shift(c["today"], count, unit)
    return {"day": Day(fixed=there + dt.timedelta(days=weekday - there.weekday()))}


@RELATIONS.rule("the? n:ordinal a:day after b:day")
def nth_weekday_after(c: Caught) -> Kinds | None:
    dates = c["b"].resolve(c["today"])
    weekday = c["a"].weekday
    if dates is None or c["a"] != Day(weekday=weekday):
        return None
    after = dates.readings[0]
    days = (weekday - after.weekday() - 1) % 7 + 1 + 7 * (c["n"] - 1)
    return {"day": Day(fixed=after + dt.timedelta(days=days))}


@RELATIONS.rule("the? n:ordinal? closest a:day until b:day")
def closest(c: Caught) -> Kinds | None:
    dates = c["b"].resolve(c["today"])
    weekday = c["a"].weekday
    if dates is None or weekday is None:
        return None
    middle = dates.readings[0]
    ahead = (weekday - middle.weekday()) % 7
    nearest = sorted((ahead + 7 * k for k in range(-4, 4)), key=abs)
    index = c.get("n", 1) - 1
    return {"day": Day(fixed=middle + dt.timedelta(days=nearest[min(index, 6)]))}
