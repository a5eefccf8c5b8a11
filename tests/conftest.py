"""Stores to test with: each test has its own database, made from one that was migrated once.

The PostgreSQL half runs where FRONTDESK_TEST_POSTGRES names a server (a `postgresql://` URL whose
user may create databases); elsewhere it is deselected, and said so.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg  # type: ignore[import-untyped]
import pytest

from shared.clock import Clock
from shared.store.store import Store

POSTGRES = "FRONTDESK_TEST_POSTGRES"
_deselected = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"postgres: needs a server, named by {POSTGRES}")
    config.stash[_deselected] = 0


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get(POSTGRES):
        return
    out = [item for item in items if item.get_closest_marker("postgres")]
    items[:] = [item for item in items if not item.get_closest_marker("postgres")]
    config.stash[_deselected] = len(out)
    config.hook.pytest_deselected(items=out)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if count := config.stash[_deselected]:
        terminalreporter.write_line(
            f"{count} PostgreSQL tests left out: {POSTGRES} is not set "
            "(a postgresql:// URL whose user may create databases)."
        )


def _database(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


async def _execute(server: str, *statements: str) -> None:
    conn = await asyncpg.connect(_database(server, "postgres"))
    try:
        for statement in statements:
            await conn.execute(statement)
    finally:
        await conn.close()


async def _migrated(url: str) -> None:
    await (await Store.open(url, Clock())).close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("store") / "template.db"
    asyncio.run(_migrated(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def _postgres_template() -> Iterator[tuple[str, str]]:
    server, name = os.environ[POSTGRES], f"frontdesk_test_{secrets.token_hex(6)}"
    asyncio.run(_execute(server, f"CREATE DATABASE {name}"))
    asyncio.run(_migrated(_database(server, name)))
    yield server, name
    asyncio.run(_execute(server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a fresh, migrated SQLite store."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'store.db')}"


@pytest.fixture
def postgres_url(socket_enabled: None, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a fresh, migrated PostgreSQL store. Mark the test `postgres`."""
    server, template = request.getfixturevalue("_postgres_template")
    name = f"{template}_{secrets.token_hex(4)}"
    asyncio.run(_execute(server, f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield _database(server, name)
    asyncio.run(_execute(server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest) -> str:
    """The URL of a fresh, migrated store, once for each database."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def clock() -> Clock:
    """The machine's time; a test that cares about the date makes its own."""
    return Clock()


@pytest.fixture
async def store(store_url: str, clock: Clock) -> AsyncIterator[Store]:
    """An open store, once for each database."""
    opened = await Store.open(store_url, clock)
    yield opened
    await opened.close()
