"""Names arrive from anywhere and leave fit to be stored, sent, shown and spoken."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.messages.segments import segments
from shared.speech import sms_text, spoken_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("  Léa   Martin ", "Léa Martin"),
        ("Zoe\u0301", "Zoé"),
        ("Jean-Loup d’Arc", "Jean-Loup d’Arc"),
        ("O'Brien", "O'Brien"),
        ("Anna\x00\x1b[31m\nBob", "Anna31m Bob"),
        ("\u202eevil\u202c", "evil"),
        ("{{name}} $name <b>", "name name b"),
        ("Léa 👩‍👩‍👧", "Léa"),
        ("محمد", "محمد"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("王小明", "王小明"),
        ("\ud800x", "x"),
        ("", ""),
    ],
)
def test_failure_19_a_name_keeps_its_letters_and_nothing_else(given_name: str, kept: str) -> None:
    assert spoken_name(given_name) == kept


@settings(deadline=None)
@given(st.text())
def test_failure_19_any_name_is_clean_short_and_stable(text: str) -> None:
    name = spoken_name(text)
    assert spoken_name(name) == name
    assert name == unicodedata.normalize("NFC", name)
    assert len(name) <= 60
    assert not {"{", "}", "$", "`", "<", "\n", "\x1b", "\x00"} & set(name)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "So") for c in name)
    assert name.encode("utf-8").decode("utf-8") == name


@settings(deadline=None)
@given(st.text(st.sampled_from("éèàçêîôûœ’«»…aZ 1"), max_size=150))
def test_failure_19_french_in_a_text_message_stays_in_one_piece(text: str) -> None:
    plain = sms_text(text)
    assert sms_text(plain) == plain
    assert segments(plain) <= max(1, segments(text))
    if len(plain) <= 160:
        assert segments(plain) <= 1


def test_other_scripts_are_sent_as_they_are() -> None:
    assert sms_text("Rendez-vous : 王小明, Łukasz, août, Ωμέγα") == (
        "Rendez-vous : 王小明, Łukasz, aout, Ωμέγα"
    )
