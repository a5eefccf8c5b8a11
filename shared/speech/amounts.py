"""Prices and telephone numbers as they are said."""

from __future__ import annotations

import re

import phonenumbers

from shared.errors import ProfileError
from shared.speech.words import fill, words


def price_words(cents: int, currency: str, language: str) -> str:
    """ "35 euros", "32 euros 50"."""
    money = words(language).money
    if currency not in money.units:
        raise ProfileError(
            f"there are no words for the currency {currency!r} in {language!r}, "
            f"only for {', '.join(sorted(money.units))}."
        )
    one, many, small_one, small_many = money.units[currency]
    whole, part = divmod(cents, 100)
    with_part = money.part if whole else money.only_part
    return fill(
        with_part if part else money.whole,
        whole=str(whole),
        unit=one if whole in money.singular else many,
        part=str(part) if not whole else f"{part:02}",
        small=small_one if part == 1 else small_many,
    )


def phone_words(e164: str, language: str, country: str = "FR") -> str:
    """A number in groups: as at home where it is of this country, with its prefix elsewhere."""
    words(language)
    try:
        number = phonenumbers.parse(e164, country)
    except phonenumbers.NumberParseException:
        return _pairs(e164)
    if not phonenumbers.is_possible_number(number):
        return _pairs(e164)
    if country in phonenumbers.region_codes_for_country_code(number.country_code or 0):
        form = phonenumbers.PhoneNumberFormat.NATIONAL
    else:
        form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return " ".join(re.findall(r"\+?\d+", phonenumbers.format_number(number, form)))


def phone_end_words(e164: str, language: str) -> str:
    """The last two digits, enough to recognise one's own number."""
    words(language)
    return "".join(c for c in e164 if c.isdecimal())[-2:]


def _pairs(text: str) -> str:
    digits = "".join(c for c in text if c.isdecimal())
    return " ".join(digits[i : i + 2] for i in range(0, len(digits), 2))
