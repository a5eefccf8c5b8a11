"""Whatever is said, reading it is quick, pure and never an error."""

from __future__ import annotations

import time
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.understanding import Context, Expects, Understood, understand
from shared.understanding.lexicon import languages, lexicon
from shared.understanding.text import clean

from .hearing import MONDAY, SALON, heard

WORDS = st.sampled_from(
    (
        *("le", "la", "du", "à", "de", "jeudi", "mars", "14", "17h", "30", "midi", "premier"),
        *("dernier", "prochain", "dans", "deux", "semaines", "entre", "et", "demie", "moins"),
        *("quart", "ou", "non", "oui", "plutôt", "avant", "après", "jusqu'à", "/", ":", "-", "."),
        *("+", "at", "next", "last", "of", "the", "99999"),
    )
)


@settings(deadline=None)
@given(st.text(max_size=400), st.sampled_from(get_args(Expects)), st.sampled_from(["fr", "en"]))
def test_no_text_is_an_error(text: str, expects: Expects, language: str) -> None:
    understood = heard(text, expects=expects, language=language)
    assert understood == heard(text, expects=expects, language=language)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=25), st.sampled_from(["fr", "en"]))
def test_no_heap_of_telling_words_is_an_error(words: list[str], language: str) -> None:
    understood = heard(" ".join(words), language=language)
    assert all(c.date or c.time for c in understood.candidates)
    if understood.candidates and understood.time:
        assert any(c.time == understood.time for c in understood.candidates)
    if understood.last_date:
        assert understood.date is not None
        assert understood.date <= understood.last_date


@pytest.mark.parametrize("text", ["jeudi " * 300, "1 " * 600, "deux L " * 200, "a" * 100_000])
def test_long_turns_are_read_in_bounded_time(text: str) -> None:
    heard("bonjour")
    started = time.perf_counter()
    for language in ("fr", "en"):
        heard(text, language=language, expects="name")
    assert time.perf_counter() - started < 2


def test_cleaning_is_done_once_and_for_all() -> None:
    text = "  Bon\u200bjour \u0000 Re\u0301mi\n\t"
    assert clean(text) == "Bonjour Rémi"
    assert clean(clean(text)) == clean(text)


def test_a_language_nobody_wrote_down_is_named_with_those_that_are() -> None:
    with pytest.raises(ValueError, match=r"'xx'.*en, fr"):
        understand("hello", Context(language="xx", at=MONDAY))


def test_languages_have_the_same_kinds_of_words_so_that_rules_fit_both() -> None:
    assert languages() == ("en", "fr")
    french, english = lexicon("fr").raw, lexicon("en").raw
    assert french["cues"].keys() == english["cues"].keys()
    assert {"weekday", "month", "unit", "part"} <= french["values"].keys() & english[
        "values"
    ].keys()


def test_a_regional_tag_reads_as_its_language() -> None:
    context = Context(language="fr-FR", at=MONDAY, vocabulary=SALON)
    assert understand("jeudi", context).date is not None


def test_nothing_said_is_nothing_understood() -> None:
    assert heard("") == Understood(text="")
