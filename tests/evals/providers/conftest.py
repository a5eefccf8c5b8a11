"""These tests talk to a server of ours on this machine; nothing else is reachable."""

from __future__ import annotations

import pytest
import pytest_socket


@pytest.fixture(autouse=True)
def loopback(socket_enabled: None) -> None:
    """Sockets, to this machine only."""
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
