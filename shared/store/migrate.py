"""Brings a store to this version's tables, or says why it cannot."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from shared.errors import StoreError

FOLDER = Path(__file__).parent / "migrations"


def revisions() -> tuple[str, ...]:
    """Known versions, oldest first: the numbers that migration files begin with."""
    return tuple(sorted(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py")))


def version(connection: Connection) -> str | None:
    """The version a store is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    at: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return at


def migrate(connection: Connection, to: str | None = None) -> None:
    """Move a store to a version (the newest by default; `base` is empty), in one transaction.

    Raises StoreError for a store that a newer Frontdesk has written.
    """
    if connection.dialect.name == "postgresql":
        # Several processes may start at once; the number only has to be ours.
        connection.execute(text("SELECT pg_advisory_xact_lock(7076786825)"))
    at, known = version(connection), revisions()
    if at is not None and at not in known:
        raise StoreError(
            f"The store was written by a newer Frontdesk (its version is {at}, this one knows up "
            f"to {known[-1]}). Update Frontdesk, or point DATABASE_URL at another store."
        )
    target = to or known[-1]
    if at == target:
        return
    from alembic import command  # only now: most starts have nothing to migrate
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    going_back = target == "base" or (at is not None and target < at)
    (command.downgrade if going_back else command.upgrade)(config, target)
