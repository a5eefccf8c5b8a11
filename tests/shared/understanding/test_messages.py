"""Messages for the team: the caller's own words, without the announcement."""

from __future__ import annotations

import pytest

from .hearing import heard


@pytest.mark.parametrize(
    ("said", "language", "message"),
    [
        (
            "Dites à Léa que je serai en retard de dix minutes",
            *("fr", "je serai en retard de dix minutes"),
        ),
        (
            "Je voudrais laisser un message pour l'équipe : j'ai oublié mon écharpe.",
            *("fr", "j'ai oublié mon écharpe."),
        ),
        (
            "Pouvez-vous lui dire que j'ai oublié mon parapluie",
            *("fr", "j'ai oublié mon parapluie"),
        ),
        ("je serai en retard de dix minutes", "fr", "je serai en retard de dix minutes"),
        ("I'd like to leave a message: I left my umbrella", "en", "I left my umbrella"),
        (
            "Tell him I left my blue umbrella at the salon on Saturday.",
            *("en", "I left my blue umbrella at the salon on Saturday."),
        ),
        ("Could you tell Karim that I'll be late?", "en", "I'll be late?"),
        ("Can you let Léa know I'm running late", "en", "I'm running late"),
    ],
)
def test_a_message_is_what_follows_its_announcement(said: str, language: str, message: str) -> None:
    understood = heard(said, language=language)
    assert understood.intent == "message"
    assert understood.message == message
    assert understood.answer is None


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("je voudrais laisser un message", "fr"),
        ("Je voudrais laisser un message à Léa, s'il vous plaît", "fr"),
        ("vous pouvez prévenir Karim ?", "fr"),
        ("I'd like to leave a message for Thomas.", "en"),
        ("Can I leave a message please? Thank you.", "en"),
    ],
)
def test_an_announcement_alone_is_no_message(said: str, language: str) -> None:
    understood = heard(said, language=language)
    assert understood.intent == "message"
    assert understood.message is None


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("c'est-à-dire que je voudrais une couleur", "fr"),
        ("je voulais dire que jeudi c'est mieux", "fr"),
        ("can you tell me the price", "en"),
    ],
)
def test_what_is_said_to_us_is_no_message(said: str, language: str) -> None:
    assert heard(said, language=language).intent != "message"
