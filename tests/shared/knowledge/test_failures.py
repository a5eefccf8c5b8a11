"""The catalogue's failures that knowledge could cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.knowledge import Knowledge, nano
from shared.knowledge.embedder import choose

from .house import PARKING, House


async def test_failure_56_no_model_is_downloaded_at_call_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first call without a network (no test here has one): all comes from the wheel."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.setenv(name, "1")
    for name in ("HOME", "HF_HOME", "XDG_CACHE_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    nano._model.cache_clear()
    knowledge = Knowledge(choose(), House(), patience=60)

    hit = await knowledge.answer("Where can I park the car?", "en")

    assert hit is not None
    assert hit.passage == PARKING
    assert not any(tmp_path.iterdir())  # noqa: ASYNC240
    await knowledge.close()
