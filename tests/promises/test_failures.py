"""Everything known to go wrong has a test that bears its number."""

from __future__ import annotations

import re

import pytest

from tests.promises.sources import ROOT

SURVIVED = (*range(1, 15), 16, 18, 19, 30, *range(32, 36), 40, 41, 52, *range(55, 59), 60, 62)
"""Numbers in the catalogue of failures that the product must survive so far."""

TESTED = {
    int(number)
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"def test_(failure_[\d_]+)", path.read_text(encoding="utf-8"))
    for number in re.findall(r"\d+", name)
} | {
    int(number)
    for path in (ROOT / "tests").rglob("test_failure_*.py")
    for number in re.findall(r"\d+", path.stem)
}


@pytest.mark.parametrize("number", SURVIVED)
def test_the_failure_has_a_test(number: int) -> None:
    assert number in TESTED
