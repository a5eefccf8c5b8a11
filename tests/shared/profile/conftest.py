"""A business to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared.profile.tiny import tiny


@pytest.fixture
def business(tmp_path: Path) -> Path:
    return tiny(tmp_path / "tiny")
