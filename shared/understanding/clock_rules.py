"""The grammar of clock times: "15h30", "half past two", "midi moins cinq", "7:30 p.m."."""

from __future__ import annotations

from shared.understanding.grammar import Caught, Layer
from shared.understanding.numbers import Kinds
from shared.understanding.times import Clock

CLOCKS = Layer()
NUDGES = Layer()


def time(hour: int, minute: int = 0, *, literal: bool = False, sure: bool = False) -> Kinds:
    sure = sure or hour > 12 or hour == 0
    return {"time": Clock(hour % 24, minute, sure=sure, literal=literal)}


@CLOCKS.rule("h:zero_led (colon|hour_mark|dot) m:minute (colon minute)? (?!dot)")
def on_the_day_clock(c: Caught) -> Kinds:
    return time(c["h"], c["m"], sure=True)


@CLOCKS.rule("h:hour colon m:minute (colon minute)? oclock?")
def with_colon(c: Caught) -> Kinds:
    return time(c["h"], c["m"])


@CLOCKS.rule(
    "h:hour hour_mark m:minute (?!(unit|hour_mark|month))",
    "h:hour hour_mark and? m:minute minute_word",
)
def with_mark(c: Caught) -> Kinds:
    return time(c["h"], c["m"], literal=True)


@CLOCKS.rule("h:hour hour_mark")
def plain_mark(c: Caught) -> Kinds | None:
    """ "Deux heures" is a time, and with "dans" or "pendant" before it an amount."""
    if c["h"] == 24:
        return {"amount": (24, "hour")}
    clock = time(c["h"], literal=True)
    return clock | {"amount": (c["h"], "hour"), "hours": (clock["time"], c["h"])}


@CLOCKS.rule("h:hour oclock")
def oclock(c: Caught) -> Kinds:
    return time(c["h"])


@CLOCKS.rule("h:hour oclock? meridiem:meridiem", "h:hour (about|in the) meridiem:meridiem")
def with_meridiem(c: Caught) -> Kinds:
    return {"time": Clock(c["h"]).in_half(c["meridiem"])}


@CLOCKS.rule("h:hour (colon|dot|hour_mark)? m:minute about? meridiem:meridiem")
def full_with_meridiem(c: Caught) -> Kinds:
    return {"time": Clock(c["h"], c["m"]).in_half(c["meridiem"])}


@CLOCKS.rule("t:hhmm meridiem:meridiem")
def digits_with_meridiem(c: Caught) -> Kinds:
    return {"time": Clock(*c["t"]).in_half(c["meridiem"])}


@CLOCKS.rule("h:hour dot m:minute (?!dot)")
def with_dot(c: Caught) -> Kinds:
    return time(c["h"], c["m"])


@CLOCKS.rule("the? noon:noon m:minute? minute_word?")
def noon(c: Caught) -> Kinds:
    return {"time": Clock(c["noon"], c.get("m", 0), sure=True)}


# --- minutes past and to


@NUDGES.rule("t:time and? quarter", "quarter past_hour t:time")
def quarter_past(c: Caught) -> Kinds:
    return {"time": c["t"].plus(15)}


@NUDGES.rule("x:hours and? half")
def half_past_or_long(c: Caught) -> Kinds:
    """ "Une heure et demie" is half past one, or an hour and a half."""
    clock, hours = c["x"]
    return {"time": clock.plus(30), "amount": (hours * 60 + 30, "minute")}


@NUDGES.rule("t:time and? half", "half past_hour t:time")
def half_past(c: Caught) -> Kinds:
    return {"time": c["t"].plus(30)}


@NUDGES.rule("t:time and? three_quarters")
def three_quarters_past(c: Caught) -> Kinds:
    return {"time": c["t"].plus(45)}


@NUDGES.rule("t:time minus the? quarter", "quarter to_hour t:time")
def quarter_to(c: Caught) -> Kinds:
    return {"time": c["t"].plus(-15)}


@NUDGES.rule(
    "t:time past_by n:num minute_word?",
    "n:num minute_word past_hour t:time",
    "n:minute past_hour t:time",
)
def minutes_past(c: Caught) -> Kinds | None:
    return {"time": c["t"].plus(c["n"])} if c["n"] < 60 else None


@NUDGES.rule(
    "t:time minus n:num minute_word?",
    "n:num minute_word to_hour t:time",
    "n:minute to_hour t:time (?!(day|month))",
)
def minutes_to(c: Caught) -> Kinds | None:
    return {"time": c["t"].plus(-c["n"])} if c["n"] < 60 else None


@NUDGES.rule("quarter past_hour h:hour")
def quarter_past_hour(c: Caught) -> Kinds:
    return {"time": Clock(c["h"], sure=c["h"] > 12).plus(15)}


@NUDGES.rule("half past_hour h:hour", "half h:hour (?!(unit|hour_mark|th|month|minute))")
def half_past_hour(c: Caught) -> Kinds:
    return {"time": Clock(c["h"], sure=c["h"] > 12).plus(30)}


@NUDGES.rule("quarter to_hour h:hour")
def quarter_to_hour(c: Caught) -> Kinds:
    return {"time": Clock(c["h"], sure=c["h"] > 12).plus(-15)}


@NUDGES.rule(
    "n:num minute_word past_hour h:hour", "n:five_minutes past_hour h:hour (?!(unit|dash))"
)
def minutes_past_hour(c: Caught) -> Kinds | None:
    return {"time": Clock(c["h"], sure=c["h"] > 12).plus(c["n"])} if c["n"] < 60 else None


@NUDGES.rule(
    "n:num minute_word to_hour h:hour",
    "n:five_minutes to_hour h:hour (?!(unit|month|th|dash|day))",
)
def minutes_to_hour(c: Caught) -> Kinds | None:
    return {"time": Clock(c["h"], sure=c["h"] > 12).plus(-c["n"])} if c["n"] < 60 else None
