"""Which time of day is meant, and which part of a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .hearing import heard


def hhmm(time: dt.time | None) -> str | None:
    return time.strftime("%H:%M") if time else None


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("à dix-sept heures", "17:00"),
        ("vers dix-sept heures trente", "17:30"),
        ("15h30", "15:30"),
        ("à 15 h 30", "15:30"),
        ("à midi", "12:00"),
        ("midi et quart", "12:15"),
        ("midi moins cinq", "11:55"),
        ("neuf heures et demie", "09:30"),
        ("dix heures moins le quart", "09:45"),
        ("onze heures trois quarts", "11:45"),
        ("cinq heures", "17:00"),
        ("huit heures du matin", "08:00"),
        ("huit heures du soir", "20:00"),
        ("trois heures de l'après-midi", "15:00"),
        ("aux alentours de 16h", "16:00"),
    ],
)
def test_a_french_time_is_an_hour_of_the_business_day(said: str, time: str) -> None:
    understood = heard(said)
    assert hhmm(understood.time) == time
    assert understood.candidates == ()
    assert understood.date is None
    assert understood.clear


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("at five", "17:00"),
        ("half past two", "14:30"),
        ("half past 2", "14:30"),
        ("quarter to 5", "16:45"),
        ("ten to five in the evening", "16:50"),
        ("3 o'clock", "15:00"),
        ('3 o"clock in the afternoon', "15:00"),
        ("three in the afternoon", "15:00"),
        ("afternoon 12:30", "12:30"),
        ("evening 6", "18:00"),
        ("six in the evening", "18:00"),
        ("seven thirty p.m.", "19:30"),
        ("9:30 am", "09:30"),
        ("8 tonight", "20:00"),
        ("at noon", "12:00"),
        ("a quarter past noon", "12:15"),
        ("17:15", "17:15"),
        ("8.30 am", "08:30"),
    ],
)
def test_an_english_time_is_an_hour_of_the_business_day(said: str, time: str) -> None:
    assert hhmm(heard(said, language="en").time) == time


def test_day_and_time_are_read_together_in_any_order() -> None:
    for said in ("mardi en huit vers dix-sept heures", "à dix-sept heures mardi en huit"):
        understood = heard(said)
        assert (understood.date, hhmm(understood.time)) == (dt.date(2026, 12, 1), "17:00")
    understood = heard("three in the afternoon on March 7th", language="en")
    assert (understood.date, hhmm(understood.time)) == (dt.date(2027, 3, 7), "15:00")


def test_a_bare_number_is_what_was_asked_for() -> None:
    assert hhmm(heard("14", expects="time").time) == "14:00"
    assert hhmm(heard("quatorze", expects="slot_choice").time) == "14:00"
    assert hhmm(heard("14 30", expects="time").time) == "14:30"
    assert heard("14", expects="day").date == dt.date(2026, 12, 14)
    assert heard("14").date is None
    assert heard("14").time is None
    assert heard("le 14", expects="time").date == dt.date(2026, 12, 14)


def test_outside_a_call_an_hour_that_fits_morning_and_afternoon_lists_both() -> None:
    understood = heard("tomorrow at five", language="en", expects=None)
    assert [hhmm(c.time) for c in understood.candidates] == ["17:00", "05:00"]
    assert heard("tomorrow at five", language="en", expects="time").candidates == ()


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("à partir de 17 h", "17:00", None),
        ("pas avant dix-huit heures", "18:00", None),
        ("après cinq heures", "17:00", None),
        ("avant midi", None, "12:00"),
        ("jusqu'à 16h", None, "16:00"),
        ("entre 14 h et 16 h", "14:00", "16:00"),
        ("entre midi et deux", "12:00", "14:00"),
        ("de neuf à onze heures", "09:00", "11:00"),
        ("plutôt en fin d'après-midi", "16:30", "19:00"),
        ("le matin", None, "12:00"),
        ("dans l'après-midi", "13:00", "18:00"),
    ],
)
def test_a_stretch_of_the_day_is_a_window(said: str, start: str | None, end: str | None) -> None:
    understood = heard(said, expects="time")
    assert understood.window is not None
    assert (hhmm(understood.window.start), hhmm(understood.window.end)) == (start, end)
    assert understood.time is None
    assert understood.clear


def test_after_five_on_friday_is_a_day_and_a_window() -> None:
    understood = heard("Do you have anything after five on Friday?", language="en")
    assert understood.date == dt.date(2026, 11, 27)
    assert understood.window is not None
    assert hhmm(understood.window.start) == "17:00"


@pytest.mark.parametrize(
    "said", ["dès que possible", "le plus tôt possible", "n'importe quand", "au plus vite"]
)
def test_as_soon_as_possible_is_no_time_of_day(said: str) -> None:
    understood = heard(said, expects="day")
    assert understood.soonest
    assert understood.time is None
    assert understood.window is None


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("pendant une heure", 60),
        ("ça dure une heure et demie", 90),
        ("30 minutes", 30),
        ("pendant trois quarts d'heure", 45),
    ],
)
def test_how_long_is_told_from_when(said: str, minutes: int) -> None:
    understood = heard(said)
    assert understood.duration_minutes == minutes
    assert understood.time is None


@settings(deadline=None)
@given(st.integers(8, 20), st.sampled_from([0, 5, 15, 30, 45, 50]))
def test_every_time_a_salon_is_open_comes_back_as_it_was_written(hour: int, minute: int) -> None:
    time = dt.time(hour, minute)
    assert heard(f"{hour}h{minute:02}").time == time
    assert heard(f"à {hour} heures {minute:02}").time == time
    assert heard(f"at {hour}:{minute:02}", language="en").time == time
    assert heard(f"at {time:%I:%M %p}", language="en").time == time


def test_another_zones_time_is_told_in_the_salons() -> None:
    assert hhmm(heard("Thursday at 8:00 GMT", language="en").time) == "09:00"


def test_twelve_in_the_morning_is_noon_or_midnight_where_nobody_asked() -> None:
    outside = heard("tomorrow morning at 12", language="en", expects=None)
    assert [hhmm(c.time) for c in outside.candidates] == ["12:00", "00:00"]
    assert heard("tomorrow morning at 12", language="en", expects="time").candidates == ()
