"""Yes, no, perhaps, corrections, goodbyes, and sounds that mean nothing."""

from __future__ import annotations

import pytest

from shared.understanding import Answer

from .hearing import facts, heard


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("oui", "yes"),
        ("oui, c'est ça", "yes"),
        ("d'accord", "yes"),
        ("ça marche", "yes"),
        ("parfait", "yes"),
        ("très bien, je confirme", "yes"),
        ("non", "no"),
        ("non merci", "no"),
        ("pas vraiment", "no"),
        ("ça ne m'arrange pas", "no"),
        ("peut-être", "maybe"),
        ("je ne sais pas", "maybe"),
    ],
)
def test_a_french_answer_to_a_read_back(said: str, answer: Answer) -> None:
    understood = heard(said, expects="confirmation")
    assert understood.answer == answer
    assert not understood.correction
    assert understood.clear


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("yep", "yes"),
        ("sounds good", "yes"),
        ("that works", "yes"),
        ("Yes, that's correct.", "yes"),
        ("I confirm.", "yes"),
        ("not really", "no"),
        ("no thanks", "no"),
        ("that's wrong", "no"),
        ("maybe", "maybe"),
    ],
)
def test_an_english_answer_to_a_read_back(said: str, answer: Answer) -> None:
    assert heard(said, language="en", expects="confirmation").answer == answer


@pytest.mark.parametrize("said", ["oui mais plutôt jeudi", "d'accord mais à 15 h"])
def test_a_yes_but_is_a_correction_and_no_yes(said: str) -> None:
    understood = heard(said, expects="confirmation")
    assert understood.answer is None
    assert understood.correction


def test_no_rather_thursday_is_a_no_and_a_correction() -> None:
    understood = heard("non, plutôt jeudi", expects="confirmation")
    assert (understood.answer, understood.correction) == ("no", True)
    assert understood.date is not None


def test_actually_make_it_three_corrects_the_time() -> None:
    understood = heard("actually make it 3", language="en", expects="confirmation")
    assert understood.correction
    assert understood.time is not None
    assert understood.time.hour == 15


def test_change_it_in_the_middle_of_a_booking_is_no_new_intent() -> None:
    understood = heard("Change it to the 14th.", language="en", expects="confirmation")
    assert understood.correction
    assert understood.intent is None


@pytest.mark.parametrize("said", ["mm-hm", "hm hm", "d'accord", "ok", "mmh"])
def test_listening_sounds_are_no_answer_where_nothing_was_asked(said: str) -> None:
    understood = heard(said, expects="open")
    assert understood.backchannel
    assert understood.answer is None


def test_a_hum_never_confirms_a_booking() -> None:
    assert heard("mm-hm", expects="confirmation").answer is None


@pytest.mark.parametrize(
    "said", ["au revoir", "bonne journée", "c'est tout, merci", "merci au revoir"]
)
def test_a_goodbye_ends_the_call(said: str) -> None:
    assert heard(said).goodbye


@pytest.mark.parametrize(
    "said",
    [
        "je voudrais parler à quelqu'un",
        "passez-moi la patronne",
        "un humain, s'il vous plaît",
        "je ne veux pas parler à un robot",
    ],
)
def test_a_wish_for_a_person_is_heard(said: str) -> None:
    assert heard(said).wishes_person


def test_a_wish_for_a_person_is_heard_in_english() -> None:
    assert heard("Can I talk to a real person?", language="en").wishes_person


@pytest.mark.parametrize("said", ["putain de merde", "xkcd blah zut", "", "…", "?!"])
def test_profanity_and_garble_mean_nothing(said: str) -> None:
    understood = heard(said)
    assert facts(understood) == {}
    assert not understood.clear


@pytest.mark.parametrize(
    "said",
    [
        "Alors dites-moi, c'est bien rangé chez vous comme avant les travaux d'été ?",
        "c'est bon ?",
        "Oui ?",
    ],
)
def test_a_question_is_no_yes(said: str) -> None:
    understood = heard(said, expects="confirmation")
    assert understood.answer is None
    assert not understood.backchannel


@pytest.mark.parametrize(
    ("said", "language"),
    [("laissez tomber", "fr"), ("tant pis", "fr"), ("never mind", "en"), ("forget it", "en")],
)
def test_giving_up_is_a_no_and_cancels_nothing(said: str, language: str) -> None:
    understood = heard(said, language=language, expects="confirmation")
    assert (understood.answer, understood.intent) == ("no", None)


@pytest.mark.parametrize(
    ("said", "language"),
    [("Could you book it for me?", "en"), ("vous pouvez confirmer ?", "fr")],
)
def test_a_request_to_do_what_was_read_back_is_a_yes(said: str, language: str) -> None:
    assert heard(said, language=language, expects="confirmation").answer == "yes"


def test_a_request_for_another_time_is_no_yes() -> None:
    said = "Can you book it for 6:30 pm?"
    understood = heard(said, language="en", expects="confirmation")
    assert understood.answer is None
    assert understood.correction


def test_courtesies_are_understood_in_the_other_language() -> None:
    assert heard("OK, thanks!").intent == "thanks"
    assert heard("bye").goodbye
    assert heard("Merci, au revoir", language="en").goodbye
    assert heard("merci", language="en").intent == "thanks"
    assert heard("oui", language="en", expects="confirmation").answer == "yes"
    assert heard("no thanks", expects="confirmation").answer == "no"
    assert heard("I'd like a non ammonia colour", language="en").answer is None
