"""Failures 12 and 58: placeholders, tool names, handles and the prompt's canary are never heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agents.guard.making import CANARY, guard, state


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_canary_is_stopped_wherever_it_stands(before: str, after: str) -> None:
    why = guard(state()).check(f"{before}{CANARY.lower()}{after}")
    assert why is not None


@pytest.mark.parametrize("place", ["{{name}}", "{name}", "$name", "${name}"])
def test_a_placeholder_is_stopped(place: str) -> None:
    why = guard(state()).check(f"Bonjour {place}, que puis-je faire pour vous ?")
    assert why is not None
    assert why.kind == "tool"


def test_every_handle_of_the_call_is_stopped() -> None:
    known = state(offers=["2026-11-24T14:30"], found=["2026-11-24T14:30"])
    for handle in [*known.offers, *known.found]:
        why = guard(known).check(f"Je prends {handle}.")
        assert why is not None
        assert why.kind == "tool"


@pytest.mark.parametrize("text", ["You can book online.", "$35 is not our currency."])
def test_words_that_only_look_alike_are_no_leak(text: str) -> None:
    why = guard(state()).check(text)
    assert why is None or why.kind == "price"


@given(st.text(max_size=200))
def test_any_text_at_all_can_be_read(text: str) -> None:
    guard(state()).check(text)
