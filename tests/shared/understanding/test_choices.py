"""Which of the offered times was chosen."""

from __future__ import annotations

import datetime as dt

import pytest

from .hearing import PARIS, heard

OFFERS = tuple(
    dt.datetime(2026, 11, day, hour, minute, tzinfo=PARIS)
    for day, hour, minute in ((26, 9, 0), (26, 14, 0), (27, 16, 30))
)


@pytest.mark.parametrize(
    ("said", "index"),
    [
        ("le premier", 0),
        ("le deuxième", 1),
        ("la seconde proposition", 1),
        ("plutôt le dernier", 2),
        ("celui de 14 h", 1),
        ("à deux heures", 1),
        ("14 h", 1),
        ("quatorze", 1),
        ("vendredi", 2),
        ("le 27", 2),
        ("le plus tôt", None),
        ("neuf heures", 0),
        ("celui de l'après-midi jeudi", 1),
    ],
)
def test_an_offer_is_chosen_by_place_time_or_day(said: str, index: int | None) -> None:
    assert heard(said, expects="slot_choice", offers=OFFERS).choice == index


@pytest.mark.parametrize(
    ("said", "index"),
    [
        ("the first one", 0),
        ("the later one", 2),
        ("The one at 14:00, please.", 1),
        ("the last one", 2),
        ("nine", 0),
        ("two o'clock works", 1),
    ],
)
def test_an_offer_is_chosen_in_english(said: str, index: int) -> None:
    assert heard(said, language="en", expects="slot_choice", offers=OFFERS).choice == index


def test_a_time_that_was_not_offered_chooses_nothing() -> None:
    understood = heard("à 11 heures", expects="slot_choice", offers=OFFERS)
    assert understood.choice is None
    assert understood.time == dt.time(11)


def test_a_day_with_two_offers_chooses_neither() -> None:
    assert heard("jeudi", expects="slot_choice", offers=OFFERS).choice is None


def test_a_place_beyond_the_offers_chooses_nothing() -> None:
    assert heard("le quatrième", expects="slot_choice", offers=OFFERS).choice is None


def test_the_first_of_the_month_is_a_date_where_nothing_was_offered() -> None:
    assert heard("le premier", expects="day").date == dt.date(2026, 12, 1)


def test_a_stylist_named_among_offers_is_a_stylist() -> None:
    understood = heard("celui avec Léa", expects="slot_choice", offers=OFFERS)
    assert (understood.staff, understood.choice) == ("lea", None)


@pytest.mark.parametrize("said", ["aucun des trois", "aucun", "pas jeudi"])
def test_refusing_the_offers_is_a_no_and_no_time(said: str) -> None:
    understood = heard(said, expects="slot_choice", offers=OFFERS)
    assert (understood.answer, understood.choice, understood.time) == ("no", None, None)


def test_asking_for_other_offers_ends_no_call() -> None:
    assert not heard("vous n'avez rien d'autre ?", expects="slot_choice", offers=OFFERS).goodbye
