"""Names: said, introduced, spelled, and of any script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .hearing import heard


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Karim Benali", "Karim Benali"),
        ("karim benali", "Karim Benali"),
        ("c'est Karim Benali", "Karim Benali"),
        ("au nom de Durand, s'il vous plaît", "Durand"),
        ("Jean-Pierre Lambert", "Jean-Pierre Lambert"),
        ("D'Artagnan", "D'Artagnan"),
        ("de la Tour", "de la Tour"),
        ("Yann Le Goff", "Yann Le Goff"),
        ("DURAND", "Durand"),
        ("non, Benali", "Benali"),
    ],
)
def test_a_name_is_what_was_said_where_a_name_was_asked_for(said: str, name: str) -> None:
    assert heard(said, expects="name").name == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Durand, D U R A N D", "Durand"),
        ("Durant, D, U, R, A, N, D", "Durand"),
        ("c'est Benali, B comme Bernard, E, N, A, L, I", "Benali"),
        ("Karim Benaly, B E N A L I", "Karim Benali"),
        ("Karim, B E N A L I", "Karim Benali"),
        ("Anne, A deux N E", "Anne"),
        ("René, R E N E accent aigu", "René"),
        ("L E F E accent grave V R E", "Lefèvre"),
        ("F R A N C cédille O I S", "François"),
    ],
)
def test_spelled_letters_win_over_what_was_heard(said: str, name: str) -> None:
    assert heard(said, expects="name").name == name


def test_english_spelling_has_examples_and_doubles() -> None:
    assert heard("D as in David, O, E", language="en", expects="name").name == "Doe"
    said = "Philips, P H I double L I P S"
    assert heard(said, language="en", expects="name").name == "Phillips"


def test_an_introduced_name_is_heard_at_any_time() -> None:
    understood = heard("je m'appelle Karim Benali et je voudrais une coupe homme")
    assert understood.name == "Karim Benali"
    assert understood.services == ("coupe_homme",)
    assert heard("My name is Jordan Miller.", language="en").name == "Jordan Miller"


@pytest.mark.parametrize(
    "said",
    [
        "oui",
        "oui c'est ça",
        "je voudrais parler à quelqu'un",
        "jeudi à 15 heures",
        "au revoir",
        "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
        "combien ça coûte ?",
    ],
)
def test_another_answer_is_no_name(said: str) -> None:
    assert heard(said, expects="name").name is None


LETTERS = st.characters(categories=("Lu", "Ll"), max_codepoint=0x24F)


@settings(deadline=None)
@given(st.lists(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), min_size=3, max_size=15))
def test_any_name_spelled_letter_by_letter_comes_back(letters: list[str]) -> None:
    for language in ("fr", "en"):
        name = heard(", ".join(letters), language=language, expects="name").name
        assert name == "".join(letters).capitalize()


@settings(deadline=None)
@given(st.text(max_size=3000))
def test_any_text_is_read_without_error_and_yields_a_clean_name(text: str) -> None:
    understood = heard(text, expects="name")
    assert len(understood.text) <= 600
    if understood.name is not None:
        assert understood.name
        assert len(understood.name) <= 80
        assert unicodedata.is_normalized("NFC", understood.name)
        assert not any(unicodedata.category(c)[0] == "C" for c in understood.name)


def test_control_characters_and_direction_marks_are_dropped() -> None:
    assert heard("Kar\u0000im \u202eBenali", expects="name").name == "Kar Im Benali"
    assert heard("Rene\u0301e", expects="name").name == "Renée"


def test_an_apostrophe_leaves_no_letter_behind() -> None:
    said = "my name is Sarah O'Connor, that's O C O N N O R"
    assert heard(said, language="en", expects="name").name == "Sarah O'Connor"


def test_a_name_and_a_day_that_prove_who_calls_are_both_heard() -> None:
    understood = heard("Martine Dupont, mardi", expects="identity_fact")
    assert understood.name == "Martine Dupont"
    assert understood.date is not None
