"""Names: said, introduced, spelled, and of any script."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.understanding import Expects

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


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Bonjour, c'est Sophie Martin à l'appareil, je voudrais une coupe femme", "Sophie Martin"),
        ("Bonjour, ici Sophie Martin.", "Sophie Martin"),
        ("sophie martin à l'appareil", "Sophie Martin"),
        ("Mme Fontaine à l'appareil", "Fontaine"),
        ("Annulez le rendez-vous de Claire Fontaine jeudi 26 novembre", "Claire Fontaine"),
        ("Il faudrait décaler mon rendez-vous. Claire Fontaine.", "Claire Fontaine"),
    ],
)
def test_a_full_name_given_unasked_is_heard_in_french(said: str, name: str) -> None:
    understood = heard(said)
    assert understood.name == name
    assert understood.staff is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("I'd like to cancel one of my appointments. It's Emma Clarke.", "Emma Clarke"),
        ("Hi, Claire Fontaine here, I have to cancel my appointment.", "Claire Fontaine"),
        ("I'd like to move my appointment. Jack Miller.", "Jack Miller"),
        ("I'd like to book a haircut for Emma Clarke on Friday", "Emma Clarke"),
        ("Can you cancel my appointment, under the name Emma Clarke please?", "Emma Clarke"),
    ],
)
def test_a_full_name_given_unasked_is_heard_in_english(said: str, name: str) -> None:
    assert heard(said, language="en").name == name


@pytest.mark.parametrize("expects", ["open", "identity_fact"])
def test_a_name_is_not_lost_to_the_day_behind_it(expects: Expects) -> None:
    said = "The name is Claire Fontaine, it's on Thursday the 26th."
    understood = heard(said, language="en", expects=expects)
    assert understood.name == "Claire Fontaine"
    assert understood.date == dt.date(2026, 11, 26)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Benali. Karim Benali.", "Karim Benali"),
        ("c'est Fontaine, Claire Fontaine", "Claire Fontaine"),
        ("Karim Benali, Benali", "Karim Benali"),
    ],
)
def test_a_family_name_said_twice_is_one_name(said: str, name: str) -> None:
    assert heard(said, expects="name").name == name


@pytest.mark.parametrize(
    ("said", "language", "staff"),
    [
        ("I'd rather have Karim", "en", "karim"),
        ("plutôt avec Karim", "fr", "karim"),
        ("je préférerais Léa", "fr", "lea"),
    ],
)
def test_a_stylist_preferred_while_the_name_is_asked_is_no_name(
    said: str, language: str, staff: str
) -> None:
    understood = heard(said, language=language, expects="name")
    assert (understood.staff, understood.name) == (staff, None)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Je n'ai pas de code.", "fr"),
        ("I don't have a code.", "en"),
        ("On peut se garer près du salon ?", "fr"),
        ("on peut se garer près du salon", "fr"),
    ],
)
def test_neither_a_question_nor_a_negation_is_a_name(said: str, language: str) -> None:
    assert heard(said, language=language, expects="name").name is None
    assert heard(said, language=language, expects="identity_fact").name is None


def test_a_name_stands_beside_a_question_and_may_be_asked_itself() -> None:
    said = "Marie Durand, et est-ce que vous avez un parking ?"
    assert heard(said, expects="name").name == "Marie Durand"
    assert heard("Karim Benali ?", expects="name").name == "Karim Benali"


def test_a_full_name_at_the_read_back_corrects_the_name() -> None:
    understood = heard("Claire Fontaine.", expects="confirmation")
    assert understood.name == "Claire Fontaine"
    assert understood.correction


def test_i_would_leaves_nothing_at_the_end_of_a_name() -> None:
    said = "Emma Clarke Id like to come on Friday"
    assert heard(said, language="en", expects="name").name == "Emma Clarke"


@pytest.mark.parametrize(
    "said", ["je voudrais parler avec Sophie Martin", "Bonjour, Atelier Mirabelle ?"]
)
def test_capitals_alone_are_not_the_callers_name(said: str) -> None:
    assert heard(said).name is None


def test_the_name_that_is_not_denied_is_the_name() -> None:
    said = "C'est Claire Fontaine, pas Claire Martin"
    assert heard(said, expects="confirmation").name == "Claire Fontaine"


def test_whose_name_it_is_is_no_part_of_it() -> None:
    said = "c'est au nom de ma fille, Lucie Durand"
    assert heard(said, expects="name").name == "Lucie Durand"
