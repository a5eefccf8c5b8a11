"""A text is counted as the telephone network will cut it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.messages.segments import segments


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 0),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("é" * 160, 1),  # French é, è, à, ù are in GSM-7
        ("ê" + "a" * 69, 1),  # ê and ç are not
        ("ê" + "a" * 70, 2),
        ("ç" * 134, 2),
        ("ç" * 135, 3),
        ("€" * 80, 1),  # an extended character takes two
        ("€" * 81, 2),
        ("€" * 153, 3),  # 76 to a part, since none is cut in two
        ("💇" * 35, 1),
        ("💇" * 36, 2),
        ("💇" * 67, 3),  # 33 to a part
        ("Jusqu’à 18 h", 1),
    ],
)
def test_parts(text: str, parts: int) -> None:
    assert segments(text) == parts


@given(st.text(max_size=500), st.text(max_size=50))
def test_a_longer_text_never_takes_fewer_parts(text: str, more: str) -> None:
    assert segments(text + more) >= segments(text)
