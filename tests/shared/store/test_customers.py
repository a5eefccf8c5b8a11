"""A business knows people by their number, and keeps their names as they are written."""

from __future__ import annotations

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.store import Store
from shared.store.clean import clean, clean_json
from shared.store.customers import LONGEST_NAME, by_phone, remember

NAMES = ["Zoë", "Jean‑François", "أحمد", "김민준", "Σωτήρης", "Nguyễn", "👩‍🦰 Léa", "O'Brien"]


async def test_the_same_number_is_the_same_customer(store: Store) -> None:
    async with store.unit(None, "salon") as u:
        first = await remember(u, "+33612345678", "Lea", language="fr")
        again = await remember(u, "+33612345678", "Léa Martin")
    async with store.read() as conn:
        known = await by_phone(conn, "salon", "+33612345678")
        elsewhere = await by_phone(conn, "other", "+33612345678")
    assert first == again
    assert known is not None
    assert (known.name, known.language) == ("Léa Martin", "fr")
    assert elsewhere is None


async def test_failure_19_names_of_every_script_come_back_as_they_went_in(store: Store) -> None:
    for number, name in enumerate(NAMES):
        async with store.unit(None, "salon") as u:
            await remember(u, f"+3361234567{number}", name)
        async with store.read() as conn:
            known = await by_phone(conn, "salon", f"+3361234567{number}")
        assert known is not None
        assert known.name == unicodedata.normalize("NFC", name)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
async def test_failure_19_any_name_at_all_is_stored_clean_and_read_back_equal(
    store: Store, name: str
) -> None:
    async with store.unit(None, "salon") as u:
        await remember(u, "+33612345678", name)
    async with store.read() as conn:
        known = await by_phone(conn, "salon", "+33612345678")
    assert known is not None
    assert known.name == clean(name, LONGEST_NAME) == clean(known.name)
    assert len(known.name) <= LONGEST_NAME


def test_cleaning_drops_what_would_rewrite_a_terminal_or_a_line() -> None:
    assert clean("Lé\x00a\x1b[2J\u202egnol\ud800") == "Léa[2Jgnol"
    assert clean("e\u0301") == "é"
    assert clean_json({"a\x00": ["b\x00", 1, None, {"c": "\x07"}]}) == {
        "a": ["b", 1, None, {"c": ""}]
    }
