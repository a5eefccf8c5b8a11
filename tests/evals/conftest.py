"""The premises that all dialogues share: the salon's profile and its knowledge, loaded once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from evals.house import Premises
from evals.house import premises as opened

ROOT = Path(__file__).parents[2]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def premises(pytestconfig: pytest.Config) -> AsyncIterator[Premises]:
    """The vectors are kept in pytest's cache, with those of the tests of knowledge."""
    cache = pytestconfig.cache
    assert cache is not None
    async with opened(ROOT / "profiles" / "salon", cache.mkdir("knowledge")) as shared:
        yield shared
