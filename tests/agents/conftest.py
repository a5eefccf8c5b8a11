"""The salon of this repository on a Monday morning, and a line to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_socket

from shared.profile import Profile
from tests.agents.calling import Salon, open_salon

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def profile() -> Profile:
    """Atelier Mirabelle, as it stands."""
    return Profile.load(ROOT / "profiles/salon")


@pytest.fixture
async def salon(profile: Profile, sqlite_url: str) -> AsyncIterator[Salon]:
    """An empty book, on Monday 23 November 2026 at ten."""
    async with open_salon(profile, sqlite_url) as salon:
        yield salon


@pytest.fixture
def loopback(socket_enabled: None) -> None:
    """Sockets, to this machine only."""
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
