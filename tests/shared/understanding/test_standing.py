"""Two days in one turn: the one of the appointment that stands, and the one that is wished."""

from __future__ import annotations

import datetime as dt

import pytest

from .hearing import heard

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (dt.date(2026, 11, day) for day in (24, 25, 26, 27))


@pytest.mark.parametrize(
    ("said", "about", "date", "hour"),
    [
        (
            "je voudrais déplacer mon rendez-vous de jeudi à vendredi 16 heures",
            *(THURSDAY, FRIDAY, 16),
        ),
        ("décaler mon rendez-vous de mardi à jeudi", TUESDAY, THURSDAY, None),
        ("déplacer mon rendez-vous du 26 au 27", THURSDAY, FRIDAY, None),
        ("déplacer le rendez-vous de jeudi 15 heures à vendredi 17 heures", THURSDAY, FRIDAY, 17),
        ("je peux changer mon rendez-vous, jeudi au lieu de mercredi ?", WEDNESDAY, THURSDAY, None),
        ("déplacer mon rendez-vous de jeudi, plutôt vendredi", THURSDAY, FRIDAY, None),
        ("mon rendez-vous de jeudi, je voudrais le mettre à vendredi", THURSDAY, FRIDAY, None),
    ],
)
def test_from_one_day_to_another_is_an_appointment_and_a_wish_in_french(
    said: str, about: dt.date, date: dt.date, hour: int | None
) -> None:
    understood = heard(said)
    assert (understood.about_date, understood.date) == (about, date)
    assert understood.last_date is None
    assert (understood.time and understood.time.hour) == hour


@pytest.mark.parametrize(
    ("said", "about", "date", "hour"),
    [
        ("Move my appointment on Thursday to 5 pm the same day?", THURSDAY, THURSDAY, 17),
        ("I'd like to move my appointment from Tuesday to Friday at 3", TUESDAY, FRIDAY, 15),
        ("Move my Thursday appointment to Friday", THURSDAY, FRIDAY, None),
        ("Push my appointment on the 26th to the 27th", THURSDAY, FRIDAY, None),
        ("move my appointment on Thursday at 5pm to Friday at 3", THURSDAY, FRIDAY, 15),
        ("Could I come on Thursday instead of Wednesday?", WEDNESDAY, THURSDAY, None),
    ],
)
def test_from_one_day_to_another_is_an_appointment_and_a_wish_in_english(
    said: str, about: dt.date, date: dt.date, hour: int | None
) -> None:
    understood = heard(said, language="en")
    assert (understood.about_date, understood.date) == (about, date)
    assert understood.last_date is None
    assert (understood.time and understood.time.hour) == hour


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("je dois annuler mon rendez-vous de jeudi", "fr"),
        ("annulez mon rendez-vous du 26 novembre à 15 heures", "fr"),
        ("je ne pourrai pas venir jeudi", "fr"),
        ("déplacer mon rendez-vous de jeudi", "fr"),
        ("cancel my appointment on Thursday at 3", "en"),
        ("I can't make it on Thursday", "en"),
        ("reschedule my appointment with Karim on Thursday", "en"),
    ],
)
def test_the_day_of_the_appointment_alone_is_no_wish(said: str, language: str) -> None:
    understood = heard(said, language=language)
    assert understood.about_date == THURSDAY
    assert (understood.date, understood.time) == (None, None)
    assert understood.clear


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("déplacer mon rendez-vous à vendredi", "fr"),
        ("Can I move my appointment to Friday?", "en"),
        ("je voudrais annuler et prendre un autre rendez-vous vendredi", "fr"),
    ],
)
def test_a_new_day_alone_is_a_wish(said: str, language: str) -> None:
    understood = heard(said, language=language)
    assert (understood.about_date, understood.date) == (None, FRIDAY)


def test_an_hour_said_with_to_survives_beside_the_old_day() -> None:
    understood = heard("déplacer mon rendez-vous de jeudi à 17 heures")
    assert (understood.about_date, understood.date) == (THURSDAY, None)
    assert understood.time == dt.time(17)
    moved = heard("décaler mon rendez-vous de 15 heures à 17 heures")
    assert (moved.time, moved.window) == (dt.time(17), None)


def test_a_bare_day_that_proves_who_calls_is_the_appointments() -> None:
    understood = heard("C'est jeudi.", expects="identity_fact")
    assert (understood.about_date, understood.date) == (THURSDAY, THURSDAY)


def test_a_stretch_of_days_stays_one_where_nothing_is_moved() -> None:
    understood = heard("de mardi à jeudi")
    assert (understood.date, understood.last_date) == (TUESDAY, THURSDAY)
    assert understood.about_date is None
