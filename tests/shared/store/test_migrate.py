"""The tables people have and the tables we write down are the same, forward and back."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.dialects.postgresql.base import ischema_names

import shared
from shared.clock import Clock
from shared.errors import SettingsError, StoreError
from shared.store import Store
from shared.store.engines import connect
from shared.store.migrate import FOLDER, migrate, revisions, version
from shared.store.schema import metadata
from shared.store.types import TransactionId


def every_schema() -> None:
    """Import all modules that add tables to the metadata."""
    for module in pkgutil.walk_packages(shared.__path__, "shared."):
        if module.name.endswith(".schema"):
            importlib.import_module(module.name)


def differences(connection: Connection) -> list[object]:
    every_schema()
    ischema_names["xid8"] = TransactionId  # PostgreSQL has it, SQLAlchemy does not read it
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_the_migrated_tables_are_those_of_the_metadata(store: Store) -> None:
    async with store.unit(None, "salon") as u:
        assert await u.conn.run_sync(differences) == []


async def test_every_version_can_be_reached_and_left(store_url: str) -> None:
    engines = connect(store_url, patience=2)
    async with engines.write.begin() as conn:
        full = await conn.run_sync(lambda c: set(inspect(c).get_table_names()))
        for revision in reversed(revisions()):
            await conn.run_sync(migrate, revision)
            assert await conn.run_sync(version) == revision
        await conn.run_sync(migrate, "base")
        left = await conn.run_sync(lambda c: set(inspect(c).get_table_names()))
        assert left == {"alembic_version"}
        for revision in revisions():
            await conn.run_sync(migrate, revision)
        assert await conn.run_sync(lambda c: set(inspect(c).get_table_names())) == full
        assert await conn.run_sync(differences) == []
    await engines.dispose()


async def test_going_back_keeps_what_the_older_version_knows(store: Store) -> None:
    async with store.unit(None, "salon") as u:
        await u.conn.execute(
            text("INSERT INTO cases (id, business, subject, opened) VALUES ('k', 'b', 's', :now)"),
            {"now": u.now if store.postgres else "2026-11-23 09:00:00.000000"},
        )
        await u.conn.run_sync(migrate, revisions()[0])
        assert await u.conn.scalar(text("SELECT count(*) FROM cases")) == 1


def test_file_names_are_the_versions_in_their_order() -> None:
    script = ScriptDirectory(str(FOLDER))
    walked = [entry.revision for entry in script.walk_revisions()]
    assert tuple(reversed(walked)) == revisions()


async def test_failure_55_a_store_of_a_newer_version_is_refused_with_what_to_do(
    store_url: str,
) -> None:
    store = await Store.open(store_url, Clock())
    async with store.unit(None, "salon") as u:
        await u.conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await store.close()
    with pytest.raises(StoreError, match=r"newer Frontdesk.*Update Frontdesk"):
        await Store.open(store_url, Clock())


async def test_failure_55_an_old_store_is_brought_up_to_date(store_url: str) -> None:
    engines = connect(store_url, patience=2)
    async with engines.write.begin() as conn:
        await conn.run_sync(migrate, "base")
    await engines.dispose()
    await (await Store.open(store_url, Clock())).close()


async def test_processes_that_start_together_migrate_once(store_url: str) -> None:
    engines = connect(store_url, patience=2)
    async with engines.write.begin() as conn:
        await conn.run_sync(migrate, "base")
    await engines.dispose()
    stores = await asyncio.gather(*(Store.open(store_url, Clock()) for _ in range(4)))
    for store in stores:
        await store.close()


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://host/db", "http://host", "postgresql://h:port/db", "sqlite"]
)
async def test_failure_55_a_url_of_no_store_is_a_sentence(url: str) -> None:
    with pytest.raises(SettingsError, match=r"DATABASE_URL .*sqlite:///"):
        await Store.open(url, Clock())


async def test_a_memory_store_is_gone_when_it_is_closed() -> None:
    store = await Store.open("sqlite:///:memory:", Clock())
    folder = store._engines.folder
    assert folder is not None
    assert folder.exists()
    await store.close()
    assert not folder.exists()


async def test_a_store_is_made_with_its_folder_whatever_that_is_called(tmp_path: Path) -> None:
    await (await Store.open(f"sqlite:///{tmp_path}/un salon à Paris/store.db", Clock())).close()
    assert (tmp_path / "un salon à Paris" / "store.db").exists()
