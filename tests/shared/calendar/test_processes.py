"""Several processes write into one book, and some are killed while they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared.calendar.rivalry import run


@pytest.mark.timeout(180)
def test_failure_41_killed_rivals_leave_no_overlap_and_lose_nothing(
    store_url: str, tmp_path: Path
) -> None:
    report = run(store_url, tmp_path, processes=3, operations=180, kills=3, seed=41)
    assert report.clean, report
    assert report.operations == 180
    assert report.kills == 3
    assert report.answers["made"] > 20
    assert report.answers["taken"] > 0
