"""A business is read at the start of a call, and says what its files say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shared.errors import ProfileError
from shared.profile import Profile
from tests.shared.profile.tiny import edit, set_line


def test_an_edited_prompt_changes_the_next_call_and_only_its_hash(business: Path) -> None:
    before = Profile.load(business)
    edit(business / "prompts/fr/booking.md", "par `book`", "par `book` seulement")
    after = Profile.load(business)
    assert "seulement" in after.prompt("booking", "fr")
    assert "seulement" not in before.prompt("booking", "fr")
    assert before.hash != after.hash
    changed = {
        agent
        for agent, digest in after.prompt_hashes("fr").items()
        if digest != before.prompt_hashes("fr")[agent]
    }
    assert changed == {"booking"}
    assert before.prompt_hashes("en") == after.prompt_hashes("en")


def test_an_untouched_business_is_understood_once(business: Path) -> None:
    assert Profile.load(business) is Profile.load(business)


def test_editors_leftovers_are_no_change(business: Path) -> None:
    before = Profile.load(business).hash
    (business / "prompts/fr/.greeter.md.swp").write_bytes(b"\xff")
    (business / "prompts/fr/greeter.md~").write_text("old")
    assert Profile.load(business).hash == before


def test_a_prompt_is_the_voice_and_the_agent_with_names_filled_in(business: Path) -> None:
    prompt = Profile.load(business).prompt("booking", "fr")
    assert prompt.index("La voix") < prompt.index("Prestations : coupe, couleur.")
    assert "Chez Zoé à Lille" in prompt
    assert "Avec Zoé et Max" in prompt
    assert "français et anglais" in prompt
    assert "prend rendez-vous" not in prompt


def test_the_first_line_of_a_prompt_is_what_the_others_read(business: Path) -> None:
    profile = Profile.load(business)
    assert profile.role("booking", "fr") == "prend rendez-vous"
    assert profile.role("booking", "en") == "makes appointments"


def test_callers_words_come_with_the_ids_they_mean(business: Path) -> None:
    vocabulary = Profile.load(business).vocabulary("fr")
    assert {term.id: term.says for term in vocabulary.services} == {
        "cut": ("coupe", "coupe de cheveux"),
        "colour": ("couleur",),
    }
    assert {term.id: term.says for term in vocabulary.staff} == {
        "zoe": ("Zoé", "Zoe"),
        "max": ("Max",),
    }


def test_a_passage_knows_where_it_was_written(business: Path) -> None:
    file = business / "knowledge/fr/parking.md"
    file.write_text(file.read_text() + "\n# Et les vélos ?\n\nIl y a\nun arceau.\n")
    parking, bikes = Profile.load(business).passages("fr")
    assert (parking.topic, parking.question) == ("parking", "Peut-on se garer ?")
    assert parking.also == ("parking", "stationnement")
    assert parking.answer == "Oui, derrière la gare."
    assert parking.source == "knowledge/fr/parking.md:1"
    assert bikes.source == "knowledge/fr/parking.md:7"
    assert bikes.answer == "Il y a un arceau."


def test_examples_say_whose_they_are(business: Path) -> None:
    assert Profile.load(business).examples("en") == {
        "greeter": ("Hello",),
        "booking": ("A cut tomorrow",),
    }


def test_a_line_takes_its_facts_and_no_others(business: Path) -> None:
    profile = Profile.load(business)
    assert profile.render("why_closed", "fr", date="mardi") == "Voici mardi."
    with pytest.raises(ProfileError, match="missing='date'"):
        profile.render("why_closed", "fr")
    with pytest.raises(ProfileError, match="extra='price'"):
        profile.render("why_closed", "fr", date="mardi", price="35 euros")


def test_a_second_time_is_said_in_other_words_where_there_are_any(business: Path) -> None:
    set_line(business, "ask_day", 'text = "Quel jour ?"\nasks = "day"\nagain = "Et le jour ?"')
    profile = Profile.load(business)
    assert profile.line("ask_day", "fr").asks == "day"
    assert profile.render("ask_day", "fr") == "Quel jour ?"
    assert profile.render("ask_day", "fr", again=True) == "Et le jour ?"
    assert profile.render("why_past", "fr", again=True) == profile.render("why_past", "fr")


def test_a_text_message_is_rendered_in_plain_letters(business: Path) -> None:
    text = Profile.load(business).render(
        "sms_cancelled", "fr", business="Chez Zoë", date="mercredi 12 août", time="9 h"
    )
    assert text == "Chez Zoe mercredi 12 aout 9 h"


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda p: p.line("greting", "fr"), "did you mean 'greeting'"),
        (lambda p: p.line("greeting", "de"), "does not speak 'de'"),
        (lambda p: p.prompt("bokking", "fr"), "did you mean 'booking'"),
        (lambda p: p.service("color"), "did you mean 'colour'"),
    ],
)
def test_what_a_business_does_not_have_is_said_with_the_likely_name(
    business: Path, ask: Callable[[Profile], object], sentence: str
) -> None:
    with pytest.raises(ProfileError, match=sentence):
        ask(Profile.load(business))
