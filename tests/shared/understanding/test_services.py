"""Services and stylists by the words people use for them."""

from __future__ import annotations

import pytest

from shared.understanding import Term, Vocabulary

from .hearing import SALON, heard


def test_a_whole_request_is_understood_and_clear() -> None:
    understood = heard("Bonjour, je voudrais une coupe femme et un brushing jeudi à 17h avec Léa")
    assert understood.services == ("coupe_femme", "brushing")
    assert understood.staff == "lea"
    assert understood.intent is None or understood.intent == "book"
    assert understood.clear


def test_the_whole_name_of_a_service_wins_over_a_part_of_another() -> None:
    understood = heard("une coupe pour homme", expects="service")
    assert understood.services == ("coupe_homme",)
    assert understood.service_candidates == ()


def test_a_word_that_several_services_share_lists_them() -> None:
    understood = heard("une coupe", expects="service")
    assert understood.services == ()
    assert understood.service_candidates == ("coupe_femme", "coupe_homme")
    assert heard("a haircut", language="en").service_candidates == ("coupe_femme", "coupe_homme")


@pytest.mark.parametrize("said", ["un brushin", "un brushings", "un brushhing"])
def test_a_slip_of_the_keyboard_or_the_ear_is_forgiven(said: str) -> None:
    assert heard(said, expects="service").services == ("brushing",)


def test_a_word_with_a_meaning_of_its_own_is_no_slip_for_a_service() -> None:
    assert heard("combien ça coûte").service_candidates == ()


def test_services_keep_the_order_in_which_they_were_said() -> None:
    assert heard("un brushing et une couleur").services == ("brushing", "couleur")


def test_something_on_top_is_an_addition() -> None:
    assert heard("et aussi un brushing", expects="day").addition
    assert not heard("un brushing", expects="service").addition


@pytest.mark.parametrize("said", ["avec Sophie", "avec Sofie", "Sophie", "chez Sophie"])
def test_a_stylist_is_known_by_how_the_name_sounds(said: str) -> None:
    assert heard(said, expects="staff").staff == "sophie"


def test_a_callers_own_name_is_no_stylist() -> None:
    assert heard("Karim Benali", expects="name").staff is None
    assert heard("je m'appelle Karim Benali").staff is None


@pytest.mark.parametrize("said", ["n'importe qui", "peu importe", "pas de préférence"])
def test_no_preference_means_any_stylist_where_one_was_asked_for(said: str) -> None:
    assert heard(said, expects="staff").any_staff


def test_anyone_is_fine() -> None:
    assert heard("Anyone is fine.", language="en", expects="staff").any_staff


def test_a_vocabulary_of_nothing_finds_nothing() -> None:
    understood = heard("une coupe avec Léa", vocabulary=Vocabulary())
    assert understood.services == ()
    assert understood.staff is None


def test_a_term_is_known_by_its_id_too() -> None:
    plain = Vocabulary(services=(Term(id="haircut", says=()),))
    assert heard("haircut", language="en", vocabulary=plain).services == ("haircut",)


def test_a_word_said_beside_its_service_leaves_nothing_to_ask() -> None:
    understood = heard("une coupe, oui, coupe femme", expects="service")
    assert (understood.services, understood.service_candidates) == (("coupe_femme",), ())


def test_a_word_out_of_a_service_adds_none_beside_one_named_in_full() -> None:
    party = Term(id="chignon", says=("party updo",))
    salon = Vocabulary(services=(*SALON.services, party))
    said = "My sister's party is coming up, so I'd love a blow-dry on Saturday"
    understood = heard(said, language="en", expects="service", vocabulary=salon)
    assert understood.services == ("brushing",)
    said = "a blow-dry and an updo"
    understood = heard(said, language="en", expects="service", vocabulary=salon)
    assert understood.services == ("brushing", "chignon")
