"""The figures on public data that nobody here wrote, read in place."""

from __future__ import annotations

import pytest

from benchmarks.understanding import SETS, data_folder, ours, score

FOLDER = data_folder()

pytestmark = pytest.mark.skipif(
    FOLDER is None, reason="the public data is not beside this checkout (../shared/data)"
)

NEEDED = {"SGD dates": 0.95, "SGD times": 0.97, "Duckling fr": 0.85, "Duckling en": 0.85}


@pytest.mark.parametrize("name", list(SETS))
def test_public_dates_and_times_are_read_right_and_seldom_wrong_in_silence(name: str) -> None:
    assert FOLDER is not None
    result = score(SETS[name](FOLDER), ours)
    assert result.right / result.total >= NEEDED[name]
    assert result.silent / result.total <= 0.05
