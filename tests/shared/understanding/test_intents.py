"""What the caller wants."""

from __future__ import annotations

import pytest

from shared.understanding import Intent

from .hearing import heard


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("je voudrais prendre rendez-vous", "book"),
        ("Bonjour, ce serait pour un rendez-vous", "book"),
        ("je dois annuler mon rendez-vous de jeudi", "cancel"),
        ("je ne pourrai pas venir demain", "cancel"),
        ("je voudrais déplacer mon rendez-vous à vendredi", "reschedule"),
        ("est-ce que je peux changer l'heure de mon rendez-vous ?", "reschedule"),
        ("vous avez de la place samedi ?", "availability"),
        ("combien coûte une couleur ?", "price"),
        ("C'est combien ?", "price"),
        ("c'est combien un brushing", "price"),
        ("combien ça coûte", "price"),
        ("quel est le prix", "price"),
        ("combien de temps dure une couleur ?", "question"),
        ("Est-ce qu'il faut un test d'allergie avant une couleur ?", "question"),
        ("faut-il prendre rendez-vous ?", "question"),
        ("puis-je payer par carte ?", "question"),
        ("vous êtes ouverts le dimanche ?", "hours"),
        ("quels sont vos horaires ?", "hours"),
        ("où êtes-vous situés ?", "address"),
        ("je voudrais laisser un message", "message"),
        ("est-ce que vous faites les extensions ?", "question"),
        ("bonjour", "greeting"),
        ("merci beaucoup", "thanks"),
    ],
)
def test_a_french_intent(said: str, intent: Intent) -> None:
    assert heard(said).intent == intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("I'd like to book an appointment", "book"),
        ("I need to cancel my appointment", "cancel"),
        ("Can I reschedule my haircut?", "reschedule"),
        ("I want to change my appointment to Friday", "reschedule"),
        ("Do you have any availability on Saturday?", "availability"),
        ("How much is a haircut?", "price"),
        ("how much is it", "price"),
        ("Do I need an allergy test before a colour?", "question"),
        ("Do I need an appointment?", "question"),
        ("What are your opening hours?", "hours"),
        ("Where are you located?", "address"),
        ("Can I leave a message?", "message"),
        ("Thank you for booking that appointment.", "thanks"),
        ("Thank you for your help in making an appointment.", "thanks"),
        ("Thank you, I'd like to book a blow-dry on Friday.", "book"),
        ("Thank you, I need to book something.", "book"),
    ],
)
def test_an_english_intent(said: str, intent: Intent) -> None:
    assert heard(said, language="en").intent == intent


def test_rules_abstain_where_they_do_not_know() -> None:
    assert heard("ma fille se marie et il nous faut quelqu'un qui coiffe").intent is None


def test_words_that_nobody_explains_make_a_turn_unclear() -> None:
    assert heard("je voudrais un rendez-vous jeudi").clear
    assert not heard("je voudrais un rendez-vous jeudi pour mon caniche").clear


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("What about Saturday at 10?", "en"),
        ("How about Saturday with Karim?", "en"),
        ("Et samedi ?", "fr"),
        ("Puis-je venir samedi à 10 heures ?", "fr"),
    ],
)
def test_a_day_proposed_is_no_question(said: str, language: str) -> None:
    understood = heard(said, language=language, expects="slot_choice")
    assert understood.intent is None
    assert understood.date is not None
    assert understood.clear


def test_a_yes_and_a_question_are_both_heard() -> None:
    understood = heard("Oui, et c'est combien ?", expects="confirmation")
    assert (understood.answer, understood.intent) == ("yes", "price")
    said = "yes correct. what is the rating and contact number?"
    understood = heard(said, language="en", expects="confirmation")
    assert (understood.answer, understood.intent) == ("yes", "question")
