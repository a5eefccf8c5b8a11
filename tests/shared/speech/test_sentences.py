"""A text is cut where a listener hears a sentence end, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.errors import ProfileError
from shared.speech import SentenceBuffer, sentences

FRENCH = [
    ("Bonjour ! Que puis-je faire ? Merci.", ["Bonjour !", "Que puis-je faire ?", "Merci."]),
    ("Demain à 10 h. et ensuite à 14 h.", ["Demain à 10 h. et ensuite à 14 h."]),
    ("C'est à 10 h. M. Durand vous attend.", ["C'est à 10 h.", "M. Durand vous attend."]),
    ("Avec Mme. Petit, 3 av. Foch.", ["Avec Mme. Petit, 3 av. Foch."]),
    ("Au n° 5, tél. 06 12. Voilà.", ["Au n° 5, tél. 06 12.", "Voilà."]),
    ("Cela fait 32.50 euros. Oui.", ["Cela fait 32.50 euros.", "Oui."]),
    ("« Très bien ! » Alors mardi.", ["« Très bien ! »", "Alors mardi."]),
    ("« Oui ! », dit-il. Bien.", ["« Oui ! », dit-il.", "Bien."]),
    ("Il a dit « oui ! »", ["Il a dit « oui ! »"]),
    ("Bien… merci. Bien… Merci.", ["Bien… merci.", "Bien…", "Merci."]),
    ("Un instant... je regarde.", ["Un instant... je regarde."]),
    ("Les mèches, p. ex. Vous préférez ?", ["Les mèches, p. ex. Vous préférez ?"]),
    ("Première ligne\nDeuxième ligne", ["Première ligne", "Deuxième ligne"]),
    ("Vraiment ?! Oui.", ["Vraiment ?!", "Oui."]),
    ("", []),
    ("   ", []),
]
ENGLISH = [
    ("At 2 p.m. on Tuesday. Fine?", ["At 2 p.m. on Tuesday.", "Fine?"]),
    ("See you at 2 p.m. Thank you.", ["See you at 2 p.m.", "Thank you."]),
    ("Mr. Smith lives in St. James Rd. near us.", ["Mr. Smith lives in St. James Rd. near us."]),
    ("No. 5 is free. No. That is all.", ["No. 5 is free.", "No.", "That is all."]),
    ("J. R. Smith, e.g. Monday.", ["J. R. Smith, e.g. Monday."]),
    ('He said "fine." Then left.', ['He said "fine."', "Then left."]),
]


@pytest.mark.parametrize(("text", "cut"), FRENCH)
def test_french_abbreviations_do_not_end_a_sentence(text: str, cut: list[str]) -> None:
    assert sentences(text, "fr") == cut


@pytest.mark.parametrize(("text", "cut"), ENGLISH)
def test_english_abbreviations_do_not_end_a_sentence(text: str, cut: list[str]) -> None:
    assert sentences(text, "en") == cut


def test_a_sentence_is_released_as_soon_as_the_next_begins() -> None:
    buffer = SentenceBuffer("fr")
    heard = [buffer.push(chunk) for chunk in ("Bon", "jour", ".", " ", "Que", " puis-je ?")]
    assert heard == [[], [], [], [], ["Bonjour."], []]
    assert buffer.flush() == ["Que puis-je ?"]
    assert buffer.flush() == []


_pieces = st.lists(
    st.sampled_from(
        ["M.", "10 h", "10 h.", "Durand", "oui", "Oui", "!", " ?", "…", "...", " ", "\n", "»", "« "]
    )
    | st.text(max_size=3),
    max_size=20,
)


@settings(deadline=None)
@given(_pieces)
def test_no_word_is_lost_or_said_twice_however_it_streams(pieces: list[str]) -> None:
    buffer = SentenceBuffer("fr")
    heard = [one for piece in pieces for one in buffer.push(piece)] + buffer.flush()
    assert "".join("".join(heard).split()) == "".join("".join(pieces).split())
    assert all(one and one == one.strip() for one in heard)


@settings(deadline=None)
@given(st.sampled_from([text for text, _ in FRENCH]), st.integers(1, 5))
def test_chunks_make_no_difference(text: str, size: int) -> None:
    buffer = SentenceBuffer("fr")
    chunks = [text[i : i + size] for i in range(0, len(text), size)]
    heard = [one for chunk in chunks for one in buffer.push(chunk)] + buffer.flush()
    assert heard == sentences(text, "fr")


def test_a_language_without_abbreviations_is_an_error() -> None:
    with pytest.raises(ProfileError, match="no words for the language 'xx'"):
        SentenceBuffer("xx")
