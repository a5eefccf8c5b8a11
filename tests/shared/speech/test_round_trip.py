"""What we say about a moment, a caller may say back to us: it is understood as the same moment."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shared.speech import date_words, moment_words, phone_words
from shared.understanding import Context, understand

PARIS = ZoneInfo("Europe/Paris")
NOW = dt.datetime(2026, 11, 21, 8, 0, tzinfo=PARIS)

_languages = st.sampled_from(["fr", "en"])
_moments = st.builds(
    dt.datetime.combine,
    st.dates(NOW.date() + dt.timedelta(days=1), NOW.date() + dt.timedelta(days=364)),
    st.builds(dt.time, st.integers(7, 20), st.sampled_from([0, 15, 30, 45])),
    st.just(PARIS),
)


@settings(deadline=None)
@given(_moments, _languages)
def test_a_moment_said_is_the_moment_understood(moment: dt.datetime, language: str) -> None:
    understood = understand(
        moment_words(moment, PARIS, language, NOW.date()), Context(language=language, at=NOW)
    )
    assert (understood.date, understood.time) == (moment.date(), moment.time())


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("month", range(1, 13))
def test_the_first_of_a_month_said_is_the_one_understood(month: int, language: str) -> None:
    date = dt.date(2026 if month == 12 else 2027, month, 1)
    said = date_words(date, language, NOW.date())
    assert understand(said, Context(language=language, at=NOW)).date == date


@settings(deadline=None)
@given(st.integers(610_000_000, 689_999_999), _languages)
def test_a_number_read_back_is_the_number_understood(digits: int, language: str) -> None:
    number = f"+33{digits}"
    assume(phonenumbers.is_valid_number(phonenumbers.parse(number)))
    said = phone_words(number, language)
    understood = understand(said, Context(language=language, at=NOW, expects="phone"))
    assert understood.phone == number
