"""Facts are said as a receptionist says them, in French and in English."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from shared.errors import ProfileError
from shared.models import DayParts, Slot
from shared.profile import Profile
from shared.profile.model import Address, Hours, Weekday
from shared.speech import (
    address_words,
    date_words,
    day_hours_words,
    day_parts_words,
    hours_words,
    join,
    moment_words,
    offer_words,
    phone_end_words,
    phone_words,
    price_words,
    services_words,
    slot_words,
    time_words,
)
from shared.speech.words import spoken_languages, words
from tests.shared.profile.tiny import tiny

TODAY = dt.date(2026, 11, 21)
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    return Profile.load(tiny(tmp_path_factory.mktemp("tiny")))


def slot(day: int, hour: int, minute: int = 0, staff: str = "zoe") -> Slot:
    start = dt.datetime(2026, 11, day, hour, minute, tzinfo=PARIS).astimezone(dt.UTC)
    return Slot(start=start, end=start + dt.timedelta(hours=1), staff=staff, services=("cut",))


def hours(*written: str) -> tuple[Hours, ...]:
    return tuple(Hours.model_validate(one) for one in written)


@pytest.mark.parametrize(
    ("date", "french", "english"),
    [
        (dt.date(2026, 11, 24), "mardi 24 novembre", "Tuesday 24 November"),
        (dt.date(2026, 12, 1), "mardi 1er décembre", "Tuesday 1 December"),
        (TODAY, "samedi 21 novembre", "Saturday 21 November"),
        (dt.date(2027, 5, 21), "vendredi 21 mai", "Friday 21 May"),
        (dt.date(2027, 6, 1), "mardi 1er juin 2027", "Tuesday 1 June 2027"),
        (dt.date(2026, 11, 20), "vendredi 20 novembre 2026", "Friday 20 November 2026"),
    ],
)
def test_a_date_has_its_year_only_where_it_is_in_doubt(
    date: dt.date, french: str, english: str
) -> None:
    assert date_words(date, "fr", TODAY) == french
    assert date_words(date, "en", TODAY) == english


@pytest.mark.parametrize(
    ("time", "french", "english"),
    [
        (dt.time(14, 30), "14 h 30", "2:30 pm"),
        (dt.time(9), "9 h", "9 am"),
        (dt.time(9, 5), "9 h 05", "9:05 am"),
        (dt.time(12), "midi", "noon"),
        (dt.time(12, 15), "12 h 15", "12:15 pm"),
        (dt.time(0), "minuit", "midnight"),
        (dt.time(0, 15), "0 h 15", "12:15 am"),
    ],
)
def test_a_time_is_said_as_the_language_says_it(time: dt.time, french: str, english: str) -> None:
    assert time_words(time, "fr") == french
    assert time_words(time, "en") == english


def test_an_instant_is_said_as_it_shows_on_the_wall_of_the_salon() -> None:
    winter_again = dt.datetime(2026, 10, 25, 8, 30, tzinfo=dt.UTC)
    said = moment_words(winter_again, PARIS, "fr", dt.date(2026, 10, 24))
    assert said == "dimanche 25 octobre à 9 h 30"


def test_a_slot_is_a_day_a_time_and_a_person(profile: Profile) -> None:
    assert slot_words(slot(24, 14, 30), profile, "fr", TODAY) == (
        "mardi 24 novembre à 14 h 30 avec Zoé"
    )
    assert slot_words(slot(24, 14, 30), profile, "en", TODAY) == (
        "Tuesday 24 November at 2:30 pm with Zoé"
    )


def test_slots_offered_together_repeat_nothing(profile: Profile) -> None:
    slots = [slot(24, 14, 30), slot(24, 16), slot(24, 17, staff="max")]
    assert offer_words(slots, profile, "fr", TODAY) == (
        "mardi 24 novembre à 14 h 30 avec Zoé",
        "à 16 h",
        "à 17 h avec Max",
    )
    slots = [slot(24, 14, 30), slot(25, 14, 30)]
    assert (
        offer_words(slots, profile, "en", TODAY)[1] == "Wednesday 25 November at 2:30 pm with Zoé"
    )
    assert offer_words([], profile, "fr", TODAY) == ()


def test_services_are_said_with_their_article(profile: Profile) -> None:
    assert services_words(["cut", "colour"], profile, "fr") == "une coupe et une couleur"
    assert services_words(["cut"], profile, "en") == "a haircut"


@pytest.mark.parametrize(
    ("cents", "french", "english"),
    [
        (3500, "35 euros", "35 euros"),
        (3250, "32 euros 50", "32 euros 50"),
        (100, "1 euro", "1 euro"),
        (105, "1 euro 05", "1 euro 05"),
        (0, "0 euro", "0 euros"),
        (50, "50 centimes", "50 cents"),
        (1, "1 centime", "1 cent"),
    ],
)
def test_a_price_is_said_in_words(cents: int, french: str, english: str) -> None:
    assert price_words(cents, "EUR", "fr") == french
    assert price_words(cents, "EUR", "en") == english


def test_a_telephone_number_is_said_in_groups() -> None:
    assert phone_words("+33612345678", "fr") == "06 12 34 56 78"
    assert phone_words("+447911123456", "fr") == "+44 7911 123456"
    assert phone_words("+14155550132", "en", "US") == "415 555 0132"
    assert phone_words("+33612345678", "en", "US") == "+33 6 12 34 56 78"
    assert phone_words("12345", "fr") == "12 34 5"
    assert phone_end_words("+33612345678", "fr") == "78"


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A ou B"), (list("ABC"), "A, B ou C")]
)
def test_several_things_are_said_in_one_breath(items: list[str], said: str) -> None:
    assert join(items, "fr", "or") == said


_SPLIT = hours("09:00-12:00", "14:00-19:00")


@pytest.mark.parametrize(
    ("week", "french", "english"),
    [
        (
            dict.fromkeys(("tuesday", "wednesday", "thursday"), _SPLIT)
            | {"saturday": hours("09:00-18:00")},
            "du mardi au jeudi de 9 h à midi et de 14 h à 19 h, le samedi de 9 h à 18 h",
            "Tuesday to Thursday from 9 am to noon and from 2 pm to 7 pm, "
            "Saturday from 9 am to 6 pm",
        ),
        (
            dict.fromkeys(
                (
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                ),
                hours("07:00-21:00"),
            ),
            "tous les jours de 7 h à 21 h",
            "every day from 7 am to 9 pm",
        ),
        (
            {
                "tuesday": hours("09:00-17:00"),
                "wednesday": hours("09:00-18:00"),
                "thursday": hours("10:00-19:00"),
                "friday": hours("10:00-21:00"),
            },
            "du mardi au vendredi entre 9 h et 21 h selon le jour",
            "Tuesday to Friday between 9 am and 9 pm depending on the day",
        ),
        (
            dict.fromkeys(("monday", "thursday"), hours("09:00-18:00")),
            "le lundi et le jeudi de 9 h à 18 h",
            "Monday and Thursday from 9 am to 6 pm",
        ),
        ({}, "", ""),
        ({"monday": ()}, "", ""),
    ],
)
def test_a_week_is_said_in_one_sentence(
    week: dict[Weekday, tuple[Hours, ...]], french: str, english: str
) -> None:
    assert hours_words(week, "fr") == french
    assert hours_words(week, "en") == english


def test_the_hours_of_a_day_that_is_closed_are_nothing() -> None:
    assert day_hours_words(_SPLIT, "fr") == "de 9 h à midi et de 14 h à 19 h"
    assert day_hours_words((), "fr") == ""


def test_room_is_said_by_the_parts_of_a_day_and_at_most_three_days() -> None:
    def day(number: int, *parts: bool) -> DayParts:
        morning, afternoon, evening = parts
        return DayParts(
            date=dt.date(2026, 11, number), morning=morning, afternoon=afternoon, evening=evening
        )

    days = [day(24, True, True, False), day(25, False, False, False), day(26, True, True, True)]
    assert day_parts_words(days, "fr", TODAY) == (
        "mardi 24 novembre le matin et l'après-midi ou jeudi 26 novembre toute la journée"
    )
    assert day_parts_words(days[2:], "en", TODAY) == "Thursday 26 November all day"
    assert day_parts_words([day(n, True, False, False) for n in range(23, 29)], "en", TODAY).count(
        "November"
    ) == len("abc")
    assert day_parts_words(days[1:2], "fr", TODAY) == ""


def test_an_address_is_said_in_one_breath() -> None:
    address = Address(street="3 rue Haute", postcode="59000", city="Lille")
    assert address_words(address, "fr") == "3 rue Haute, 59000 Lille"
    assert address_words(address.model_copy(update={"postcode": ""}), "en") == "3 rue Haute, Lille"


def test_a_language_without_words_is_an_error_that_says_so() -> None:
    with pytest.raises(ProfileError, match=r"no words for the language 'xx', only for en, fr"):
        time_words(dt.time(9), "xx")
    with pytest.raises(ProfileError, match="no words for the currency 'JPY'"):
        price_words(100, "JPY", "fr")


def test_every_language_of_ours_has_all_its_words() -> None:
    tables = [words(language) for language in spoken_languages()]
    assert {frozenset(one.money.units) for one in tables} == {frozenset(tables[0].money.units)}
    for one in tables:
        assert set(spoken_languages()) <= one.languages.keys()


def test_the_words_of_a_language_are_found_beside_the_code() -> None:
    assert set(spoken_languages()) == {file.stem for file in Path("shared/speech").glob("*.toml")}
