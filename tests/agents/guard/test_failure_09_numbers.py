"""Failure 9: invented prices, hours or times. Numbers are one however they are said."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.guard.amounts import prices, times
from shared.models import Wish
from shared.speech import date_words, price_words, time_words
from shared.understanding.model import Window
from tests.agents.guard.making import NOW, PARIS, guard, state

TWO_THIRTY = frozenset({frozenset({14 * 60 + 30})})


@pytest.mark.parametrize(
    "said",
    [
        "14 h 30",
        "14h30",
        "quatorze heures trente",
        "14:30",
        "2:30 pm",
        "2.30 p.m.",
        "14\u00a0h\u00a030",
    ],
)
def test_one_time_in_many_words(said: str) -> None:
    assert times(f"à {said}") == TWO_THIRTY


@pytest.mark.parametrize("said", ["deux heures et demie", "half past two", "two thirty"])
def test_a_time_that_may_be_night_or_afternoon(said: str) -> None:
    (minutes,) = times(f"at {said}" if "two" in said else f"à {said}")
    assert minutes == {2 * 60 + 30, 14 * 60 + 30}


@pytest.mark.parametrize(
    "said", ["35 €", "35 euros", "trente-cinq euros", "thirty-five euros", "€35", "35,00 euros"]
)
def test_one_price_in_many_words(said: str) -> None:
    assert prices(f"C'est {said}.") == {"3500"}


@pytest.mark.parametrize(
    "said",
    ["Cela dure deux heures.", "Prévoyez 1 h 30.", "48 heures avant.", "It takes two hours."],
)
def test_how_long_is_not_when(said: str) -> None:
    assert times(said) == frozenset()


@given(
    st.dates(dt.date(2026, 11, 22), dt.date(2027, 6, 1)),
    st.builds(dt.time, st.integers(7, 21), st.sampled_from(range(0, 60, 5))),
    st.sampled_from(["fr", "en"]),
)
def test_what_was_offered_may_be_said_as_we_say_it(
    date: dt.date, time: dt.time, language: str
) -> None:
    moment = dt.datetime.combine(date, time)
    words = f"{date_words(moment.date(), language, NOW.date())}, "
    words += time_words(moment.time(), language)
    offered = guard(state(language=language, offers=[moment.isoformat()]))
    assert offered.check(f"{words} ?") is None
    assert guard(state(language=language)).check(f"{words} ?") is not None


@given(st.integers(1, 400), st.sampled_from(["fr", "en"]))
def test_only_the_price_that_was_given(euros: int, language: str) -> None:
    given_price = price_words(euros * 100, "EUR", language)
    other = price_words(euros * 100 + 700, "EUR", language)
    knows = guard(state(language=language, facts=[given_price]))
    assert knows.check(f"C'est {given_price}.") is None
    assert knows.check(f"C'est {other}.") is not None


def test_what_was_understood_counts_as_said() -> None:
    known = state()
    known.known.wish = Wish(
        date=dt.date(2026, 12, 1),
        last_date=dt.date(2026, 12, 3),
        time=dt.time(11, 15),
        window=Window(start=dt.time(17)),
    )
    check = guard(known).check
    assert check("Mercredi 2 décembre, après 17 h ?") is None
    assert check("Le mardi 1er décembre à 11 h 15 ?") is None
    assert check("Le 4 décembre ?") is not None


def test_times_are_the_salons_not_utc() -> None:
    offered = guard(state(offers=["2026-11-24T14:30"]))
    assert dt.datetime(2026, 11, 24, 14, 30, tzinfo=PARIS).astimezone(dt.UTC).hour == 13
    assert offered.check("À 14 h 30 ?") is None
    assert offered.check("À 13 h 30 ?") is not None
