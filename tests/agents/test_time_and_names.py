"""Whole calls at awkward moments, with numbers and names as people say them."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import pytest

from shared.events import LanguageChanged
from shared.profile import Profile
from tests.agents.calling import MARIE, Salon, open_salon

# The moment of the call, what is said for the day, the booking's wall time and its UTC offset.
DAYS = {
    "ten to midnight, tomorrow": ("2026-11-23T23:50", "demain à 10 h", "2026-11-24T10:00", 1),
    "past midnight, tomorrow": ("2026-11-24T00:10", "demain à 10 h", "2026-11-25T10:00", 1),
    "ten to midnight, a week on Tuesday": (
        "2026-11-23T23:50",
        "mardi en huit à 10 h",
        "2026-12-01T10:00",
        1,
    ),
    "last day of the year": ("2026-12-31T18:00", "mardi à 10 h", "2027-01-05T10:00", 1),
    "over the new year, by date": (
        "2026-12-30T10:00",
        "le 7 janvier à 11 h",
        "2027-01-07T11:00",
        1,
    ),
    "before the clocks go back": ("2026-10-24T23:50", "mardi à 10 h", "2026-10-27T10:00", 1),
    "the day the clocks go back": ("2026-10-25T10:00", "mardi à 9 h", "2026-10-27T09:00", 1),
    "across the change": ("2026-10-23T10:00", "mardi à 15 h", "2026-10-27T15:00", 1),
    "before the clocks go forward": ("2027-03-27T18:30", "mardi à 10 h", "2027-03-30T10:00", 2),
    "the day the clocks go forward": ("2027-03-28T01:30", "mardi à 9 h", "2027-03-30T09:00", 2),
    "after October 2027": ("2027-10-30T20:00", "mardi à 10 h", "2027-11-02T10:00", 1),
}


@pytest.mark.parametrize(("at", "when", "start", "offset"), DAYS.values(), ids=DAYS)
@pytest.mark.parametrize("host", ["UTC", "Pacific/Auckland"])
async def test_failure_13_14_the_day_is_the_salons_whatever_the_hour_and_the_host(
    profile: Profile,
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    at: str,
    when: str,
    start: str,
    offset: int,
) -> None:
    monkeypatch.setenv("TZ", host)
    time.tzset()
    try:
        async with open_salon(profile, sqlite_url, at) as salon:
            call = await salon.call(f"une coupe femme {when}", "Marie Durand", "oui")
            assert await salon.starts() == [start], call.text
            (row,) = await salon.book()
            assert row.start.utcoffset() == dt.timedelta()
            wall = dt.datetime.fromisoformat(start)
            assert row.start.replace(tzinfo=None) == wall - dt.timedelta(hours=offset)
            read_back = call.turns[2].text
            assert str(wall.day) in read_back
            assert f"{wall.hour} h" in read_back
            (message,) = await salon.messages()
            assert str(wall.day) in message.text
    finally:
        monkeypatch.undo()
        time.tzset()


async def test_failure_13_a_past_day_and_a_closed_one_are_not_booked(salon: Salon) -> None:
    call = await salon.call("une coupe femme hier à 10 h", "lundi à 10 h", "le 25 décembre à 10 h")
    assert await salon.book() == []
    assert all(turn.text for turn in call.turns)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-10-24T10:00", "demain"),
        ("2027-03-27T10:00", "demain"),
        ("2026-12-31T10:00", "demain"),
    ],
    ids=["clocks back", "clocks forward", "new year's day"],
)
async def test_failure_14_tomorrow_is_the_next_day_also_when_a_day_has_23_or_25_hours(
    profile: Profile, sqlite_url: str, at: str, day: str
) -> None:
    """The salon is shut then, and says so of the right day."""
    tomorrow = dt.datetime.fromisoformat(at).date() + dt.timedelta(days=1)
    async with open_salon(profile, sqlite_url, at) as salon:
        call = await salon.call(f"une coupe femme {day} à 10 h")
    assert "fermé" in call.last
    assert re.search(rf"\b{tomorrow.day}(er)?\b|demain", call.last.split(".")[0])
    assert "10 h" not in call.last.split(".")[0]


# ---- telephone numbers --------------------------------------------------------------------------

SPOKEN = {
    "pairs": ("zéro six douze trente-quatre cinquante-six soixante-dix-huit", "+33612345678"),
    "soixante-douze": ("zéro six soixante-douze douze trente-quatre vingt", "+33672123420"),
    "quatre-vingt-dix": ("zéro six douze quatre-vingt-dix onze vingt", "+33612901120"),
    "quatre-vingt-onze": ("zéro six douze quatre-vingt-onze zéro deux seize", "+33612910216"),
    "digits": ("06 12 34 56 78", "+33612345678"),
    "with words around": ("alors c'est le 06 12 34 56 78", "+33612345678"),
    "international": ("+33 6 12 34 56 78", "+33612345678"),
}


@pytest.mark.parametrize(("said", "number"), SPOKEN.values(), ids=SPOKEN)
async def test_failure_16_a_number_is_read_back_in_pairs_and_kept_as_it_was_said(
    salon: Salon, said: str, number: str
) -> None:
    call = await salon.call(
        "une coupe femme mardi à 10 h", "Marie Durand", said, "oui", "oui", caller=None
    )
    national = "0" + number.removeprefix("+33")
    pairs = [national[n : n + 2] for n in range(0, 10, 2)]
    assert re.search(r"\D+".join(pairs), call.turns[3].text), call.turns[3].text
    (row,) = await salon.book()
    assert row.client.phone == number
    assert [m.recipient for m in await salon.messages()] == [number]


async def test_failure_16_a_number_heard_wrongly_is_said_again_and_the_last_one_counts(
    salon: Salon,
) -> None:
    call = await salon.call(
        "une coupe femme mardi à 10 h",
        "Marie Durand",
        "06 12 34 56 87",
        "non",
        "06 12 34 56 78",
        "oui",
        "oui",
        caller=None,
    )
    (row,) = await salon.book()
    assert row.client.phone == MARIE, call.text


async def test_failure_16_half_a_number_is_asked_for_whole(salon: Salon) -> None:
    call = await salon.call(
        "une coupe femme mardi à 10 h",
        "Marie Durand",
        "zéro six douze trente-quatre",
        "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
        "oui",
        "oui",
        caller=None,
    )
    assert call.asked[3] == ("phone", "phone_incomplete")
    (row,) = await salon.book()
    assert row.client.phone == MARIE


async def test_failure_16_the_calling_number_is_used_and_only_its_end_is_read_back(
    salon: Salon,
) -> None:
    call = await salon.call("une coupe femme mardi à 10 h", "Marie Durand", "oui")
    assert "phone" not in {expects for expects, _ in call.asked}
    assert "78" in call.turns[2].text
    assert "12 34" not in call.text
    (row,) = await salon.book()
    assert row.client.phone == MARIE


# ---- names --------------------------------------------------------------------------------------

NAMES = {
    "plain": ("Marie Durand", "Marie Durand"),
    "with a greeting": ("c'est Marie Durand", "Marie Durand"),
    "spelled": ("Durant, D U R A N T", "Durant"),
    "spelled after a first name": ("Marie Durand, D U R A N T", "Marie Durant"),
    "spelled with hyphens": ("Lefèvre, L-E-F-E-B-V-R-E", "Lefebvre"),
    "D comme": ("Rey, R comme Robert, A, Y", "Ray"),
}


@pytest.mark.parametrize(("said", "name"), NAMES.values(), ids=NAMES)
async def test_failure_18_a_booking_completes_with_no_e_mail_and_the_spelled_name_wins(
    salon: Salon, said: str, name: str
) -> None:
    call = await salon.call("une coupe femme mardi à 10 h", said, "oui")
    (row,) = await salon.book()
    assert row.client.name == name
    assert not re.search(r"e-?mail|courriel|@|adresse électronique", call.text, re.IGNORECASE)
    assert name in call.turns[2].text


async def test_failure_18_a_spelling_given_at_the_read_back_still_wins(salon: Salon) -> None:
    call = await salon.call(
        "une coupe femme mardi à 10 h", "Marie Durand", "non, Durant, D U R A N T", "oui"
    )
    (row,) = await salon.book()
    assert row.client.name.endswith("Durant"), call.text


# ---- language -----------------------------------------------------------------------------------


async def test_failure_30_a_courtesy_in_english_leaves_a_french_call_french(salon: Salon) -> None:
    call = await salon.call(
        "une coupe femme mardi à 10 h", "OK, thanks", "Marie Durand", "OK", "oui", "thanks, bye"
    )
    assert call.of(LanguageChanged) == []
    assert call.now.language == "fr"
    assert not re.search(r"\b(the|you|your|please)\b", call.text)
    assert await salon.starts() == ["2026-11-24T10:00"]


async def test_failure_30_a_whole_english_sentence_switches_and_lines_are_english_from_then_on(
    salon: Salon,
) -> None:
    call = await salon.call(
        "Hello, I would like to book a women's cut on Tuesday at ten in the morning please",
        "Mary Jones",
        "yes please",
        "no thank you, goodbye",
    )
    assert [event.language for event in call.of(LanguageChanged)] == ["en"]
    after = " ".join(turn.text for turn in call.turns[1:])
    assert not re.search(r"\b(vous|le|la|est|votre|avec|Je)\b", after), after
    assert await salon.starts() == ["2026-11-24T10:00"]
    (message,) = await salon.messages()
    assert message.language == "en"


async def test_failure_30_an_english_call_does_not_flap(salon: Salon) -> None:
    call = await salon.call(
        "I'd like a women's cut on Tuesday at 10 please",
        "oui, ok",
        "Marie Durand",
        "merci, yes",
        language="en",
    )
    assert call.of(LanguageChanged) == []
    assert call.now.language == "en"


async def test_failure_30_what_is_known_is_kept_over_a_switch(salon: Salon) -> None:
    call = await salon.call(
        "une coupe femme mardi à 10 h",
        "Sorry, could we please speak English, I don't understand what you are saying",
        "Mary Jones",
        "yes",
    )
    assert call.now.language == "en"
    assert await salon.starts() == ["2026-11-24T10:00"], call.text


def test_the_zone_is_the_profiles(profile: Profile) -> None:
    assert str(profile.zone) == "Europe/Paris"
    assert Path(profile.folder).name == "salon"
