"""Which day is meant."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.understanding.feasts import easter, feast, nth_weekday

from .hearing import MONDAY, PARIS, heard

DAY = "%Y-%m-%d"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("aujourd'hui", "2026-11-23"),
        ("demain", "2026-11-24"),
        ("après-demain", "2026-11-25"),
        ("hier", "2026-11-22"),
        ("jeudi", "2026-11-26"),
        ("mardi en huit", "2026-12-01"),
        ("mardi en quinze", "2026-12-08"),
        ("demain en huit", "2026-12-01"),
        ("jeudi de la semaine prochaine", "2026-12-03"),
        ("mardi dans deux semaines", "2026-12-08"),
        ("dans deux semaines", "2026-12-07"),
        ("dans quinze jours", "2026-12-08"),
        ("le 3 décembre", "2026-12-03"),
        ("le premier décembre", "2026-12-01"),
        ("le vingt et un décembre", "2026-12-21"),
        ("le 3/12", "2026-12-03"),
        ("03/12/2026", "2026-12-03"),
        ("le 14", "2026-12-14"),
        ("le 5 du mois prochain", "2026-12-05"),
        ("le premier mardi de janvier", "2027-01-05"),
        ("le dernier vendredi du mois", "2026-11-27"),
        ("le 3 mars", "2027-03-03"),
        ("lundi de Pâques", "2027-03-29"),
        ("la veille de Noël", "2026-12-24"),
        ("la fête des mères", "2027-05-30"),
        ("jeudi de l'Ascension", "2027-05-06"),
    ],
)
def test_a_french_day_is_the_day_a_hairdresser_would_write_down(said: str, day: str) -> None:
    understood = heard(said)
    assert understood.date == dt.date.fromisoformat(day)
    assert understood.clear


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("tomorrow", "2026-11-24"),
        ("the day after tomorrow", "2026-11-25"),
        ("on Thursday", "2026-11-26"),
        ("Thursday next week", "2026-12-03"),
        ("in two weeks", "2026-12-07"),
        ("a week from tomorrow", "2026-12-01"),
        ("ten days from tomorrow", "2026-12-04"),
        ("December 3rd", "2026-12-03"),
        ("the third of December", "2026-12-03"),
        ("the first Tuesday in January", "2027-01-05"),
        ("last Sunday of March", "2027-03-28"),
        ("the 14th of this month", "2026-11-14"),
        ("2026-12-03", "2026-12-03"),
        ("12/25", "2026-12-25"),
        ("Thanksgiving", "2026-11-26"),
        ("Martin Luther King day", "2027-01-18"),
        ("three days after Easter", "2027-03-31"),
        ("two Sundays from now", "2026-12-06"),
    ],
)
def test_an_english_day_is_the_day_a_hairdresser_would_write_down(said: str, day: str) -> None:
    assert heard(said, language="en").date == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("la semaine prochaine", "2026-11-30", "2026-12-06"),
        ("dans la semaine", "2026-11-23", "2026-11-29"),
        ("le week-end", "2026-11-28", "2026-11-29"),
        ("en décembre", "2026-12-01", "2026-12-31"),
        ("début décembre", "2026-12-01", "2026-12-10"),
        ("du 3 au 5 décembre", "2026-12-03", "2026-12-05"),
        ("avant vendredi", "2026-11-23", "2026-11-26"),
        ("d'ici vendredi", "2026-11-23", "2026-11-27"),
    ],
)
def test_several_days_are_a_span_from_its_first_to_its_last(
    said: str, first: str, last: str
) -> None:
    understood = heard(said)
    assert understood.date == dt.date.fromisoformat(first)
    assert understood.last_date == dt.date.fromisoformat(last)


def test_next_thursday_said_on_a_monday_lists_both_thursdays_that_people_mean() -> None:
    understood = heard("next Thursday", language="en")
    assert [c.date for c in understood.candidates] == [dt.date(2026, 12, 3), dt.date(2026, 11, 26)]
    assert understood.date == dt.date(2026, 12, 3)


def test_a_day_with_only_one_reading_costs_no_question() -> None:
    for said in ("jeudi", "le 3 décembre", "mardi en huit", "samedi matin", "demain à 14 h"):
        assert heard(said).candidates == ()


def test_a_weekday_that_contradicts_its_date_is_asked_about() -> None:
    understood = heard("mardi 3 décembre")
    dates = {c.date for c in understood.candidates}
    assert {dt.date(2026, 12, 3), dt.date(2026, 12, 1)} <= dates


def test_two_days_offered_as_alternatives_are_candidates() -> None:
    understood = heard("mardi ou jeudi")
    assert [c.date for c in understood.candidates] == [dt.date(2026, 11, 24), dt.date(2026, 11, 26)]


def test_of_two_days_in_a_correction_the_last_one_counts() -> None:
    assert heard("non pas mardi, plutôt jeudi").date == dt.date(2026, 11, 26)


def test_tomorrow_is_the_salons_tomorrow_at_ten_to_midnight() -> None:
    late = dt.datetime(2026, 11, 23, 23, 50, tzinfo=PARIS)
    assert heard("demain à 9 h", at=late).date == dt.date(2026, 11, 24)
    assert heard("dans deux heures", at=late).date == dt.date(2026, 11, 24)


def test_on_new_years_eve_tomorrow_and_next_week_lie_in_the_new_year() -> None:
    eve = dt.datetime(2026, 12, 31, 16, 0, tzinfo=PARIS)
    assert heard("demain", at=eve).date == dt.date(2027, 1, 1)
    assert heard("mardi en huit", at=eve).date == dt.date(2027, 1, 12)
    assert heard("le 2", at=eve).date == dt.date(2027, 1, 2)
    assert heard("le 31", at=eve).date == dt.date(2026, 12, 31)


@pytest.mark.parametrize("day", ["2026-10-25", "2027-03-28", "2027-10-31"])
def test_days_of_23_or_25_hours_shift_no_date_and_no_time(day: str) -> None:
    eve = dt.datetime.fromisoformat(f"{day}T15:00").replace(tzinfo=PARIS) - dt.timedelta(days=1)
    understood = heard("demain à 15 heures", at=eve)
    assert understood.date == dt.date.fromisoformat(day)
    assert understood.time == dt.time(15)
    assert heard("après-demain", at=eve).date == dt.date.fromisoformat(day) + dt.timedelta(days=1)


def test_two_hours_from_now_are_two_real_hours_across_the_clock_change() -> None:
    before = dt.datetime(2027, 3, 28, 1, 30, tzinfo=PARIS)
    assert heard("dans deux heures", at=before).time == dt.time(4, 30)


def test_a_day_no_calendar_has_is_not_understood_as_another() -> None:
    assert heard("le 31 février").date is None
    assert heard("the 45th of March", language="en").date is None
    assert heard("31/02/2027").date is None


@settings(deadline=None)
@given(st.dates(dt.date(2026, 11, 23), dt.date(2027, 11, 22)))
def test_any_date_of_the_coming_year_said_in_full_comes_back(day: dt.date) -> None:
    months = (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    )
    assert heard(f"le {day.day} {months[day.month - 1]}").date == day
    assert heard(f"{day:%B} {day.day}", language="en").date == day
    assert heard(day.isoformat()).date == day


@settings(deadline=None)
@given(st.integers(0, 6), st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)))
def test_a_bare_weekday_lies_within_the_next_seven_days(weekday: int, today: dt.date) -> None:
    name = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")[weekday]
    found = heard(name, at=dt.datetime.combine(today, dt.time(9), PARIS)).date
    assert found is not None
    assert found.weekday() == weekday
    assert 1 <= (found - today).days <= 7


def test_easter_and_what_follows_it_move_with_the_year() -> None:
    assert [easter(y).isoformat() for y in (2013, 2026, 2027)] == [
        "2013-03-31",
        "2026-04-05",
        "2027-03-28",
    ]
    assert feast("4 thu 11 +1", 2026) == dt.date(2026, 11, 27)
    assert nth_weekday(2026, 11, 0, 5) == dt.date(2026, 11, 30)
    assert nth_weekday(2026, 11, 1, 5) is None


def test_the_clock_of_the_call_decides_and_nothing_else() -> None:
    assert heard("demain", at=MONDAY.replace(year=2031)).date == dt.date(2031, 11, 24)


@pytest.mark.parametrize("said", ["pas mardi", "ni lundi ni mardi", "tous les jours sauf lundi"])
def test_a_day_that_is_refused_is_no_wish_for_it(said: str) -> None:
    understood = heard(said, expects="day")
    assert understood.date is None
    assert not understood.clear


def test_why_not_tuesday_is_a_wish_for_tuesday() -> None:
    assert heard("pourquoi pas mardi", expects="day").date == dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "language", "date"),
    [
        ("lundi 1er mars", "fr", dt.date(2027, 3, 1)),
        ("mardi 1er juin 2027", "fr", dt.date(2027, 6, 1)),
        ("Monday the 1st of March", "en", dt.date(2027, 3, 1)),
    ],
)
def test_a_weekday_and_a_first_keep_their_month(said: str, language: str, date: dt.date) -> None:
    assert heard(said, language=language).date == date


def test_a_weekday_that_fits_only_years_from_now_was_a_slip() -> None:
    understood = heard("Sunday the 19th of August", language="en")
    assert understood.date == dt.date(2027, 8, 19)
    assert len(understood.candidates) > 1
