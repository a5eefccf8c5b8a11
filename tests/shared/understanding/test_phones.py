"""Telephone numbers as they are said."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shared.understanding.phones import e164

from .hearing import heard

UNITS = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
UNITS += ["dix", "onze", "douze", "treize", "quatorze"]
UNITS += ["quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
ENGLISH = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def pair(value: int) -> str:
    """Two digits as the French say them."""
    if value < 10:
        return f"zéro {UNITS[value]}"
    if value < 20:
        return UNITS[value]
    tens, unit = divmod(value, 10)
    if tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    if unit == 0:
        return TENS[tens] + ("s" if tens == 8 else "")
    if unit in (1, 11) and tens != 8:
        return f"{TENS[tens]} et {UNITS[unit]}"
    return f"{TENS[tens]}-{UNITS[unit]}"


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("zéro six douze trente-quatre cinquante-six soixante-dix-huit", "+33612345678"),
        ("zéro six, soixante-douze, quatre-vingt-dix... euh, douze, quatorze", "+33672901214"),
        (
            "plus trente-trois six douze trente-quatre cinquante-six soixante-dix-huit",
            "+33612345678",
        ),
        ("c'est le 06 12 34 56 78", "+33612345678"),
        ("06.12.34.56.78", "+33612345678"),
        ("0612345678", "+33612345678"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("zéro un quarante-deux soixante-huit cinquante-trois zéro zéro", "+33142685300"),
        ("zéro six double quatre douze trente-quatre cinquante-six", "+33644123456"),
        ("06 39 98 12 34", "+33639981234"),
        ("01 99 00 12 34", "+33199001234"),
        ("+14155550123", "+14155550123"),
        ("+442079460123", "+442079460123"),
    ],
)
def test_a_number_is_understood_however_it_is_said(said: str, number: str) -> None:
    understood = heard(said, expects="phone")
    assert understood.phone == number
    assert understood.phone_digits is None
    assert understood.time is None
    assert understood.date is None
    assert understood.clear


def test_english_digits_have_ohs_and_doubles() -> None:
    said = "oh six twelve double four fifty-six seventy-eight"
    assert heard(said, language="en", expects="phone").phone == "+33612445678"
    assert heard("My number is +33612345678.", language="en").phone == "+33612345678"


def test_a_whole_number_is_heard_even_where_none_was_asked_for() -> None:
    understood = heard("mon numéro c'est le 06 12 34 56 78, pour jeudi à 15 h")
    assert understood.phone == "+33612345678"
    assert understood.date is not None
    assert understood.time is not None


def test_a_number_begun_is_kept_as_digits() -> None:
    understood = heard("zéro six douze", expects="phone")
    assert (understood.phone, understood.phone_digits) == (None, "0612")


def test_a_number_no_telephone_has_is_not_taken() -> None:
    understood = heard("00 00 00 00 00", expects="phone")
    assert understood.phone is None
    assert understood.phone_digits == "0000000000"


def test_a_code_is_four_to_eight_digits_where_a_proof_was_asked_for() -> None:
    assert heard("1234", expects="identity_fact").code == "1234"
    assert heard("quatre deux zéro sept neuf un", expects="identity_fact").code == "420791"
    assert heard("c'est le 14 décembre", expects="identity_fact").code is None


MOBILES = st.tuples(st.sampled_from([6, 7]), st.integers(10_000_000, 59_999_999))


@settings(deadline=None)
@given(MOBILES)
def test_every_mobile_comes_back_from_every_way_of_saying_it(parts: tuple[int, int]) -> None:
    prefix, rest = parts
    digits = f"0{prefix}{rest:08}"
    pairs = [digits[i : i + 2] for i in range(0, 10, 2)]
    expected = f"+33{digits[1:]}"
    ways = [
        digits,
        " ".join(pairs),
        ".".join(pairs),
        ", ".join(pair(int(p)) for p in pairs),
        " ".join(UNITS[int(d)] for d in digits),
        "euh... ".join(UNITS[int(d)] + " " for d in digits),
        "plus trente-trois " + " ".join(UNITS[int(d)] for d in digits[1:]),
        expected,
    ]
    assume(e164(digits, "FR") is not None)
    for way in ways:
        assert heard(way, expects="phone").phone == expected, way
    english = " ".join(ENGLISH[int(d)] for d in digits)
    assert heard(english, language="en", expects="phone").phone == expected
