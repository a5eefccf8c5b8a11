"""What a database says when it cannot go on, as a sentence with a next step.

Constraint violations and mistakes in our own SQL are not trouble: they pass unchanged.
"""

from __future__ import annotations

from sqlalchemy import exc

from shared.errors import StoreError

_SQLITE = {
    "locked": "The store is locked by another program. Try again; close other programs that "
    "have the file open.",
    "readonly": "The store cannot be written: its file or folder is read-only. Give this user "
    "the right to write to it.",
    "unable to open": "The store's file cannot be opened. Check that its folder exists and can "
    "be written.",
    "full": "The disk that holds the store is full. Free some space; nothing was written.",
    "disk i/o": "The disk that holds the store answers with errors. Check it and its free space.",
    "malformed": "The store's file is damaged. Restore a backup, or move the file away to start "
    "afresh.",
    "not a database": "The file named as the store is not a SQLite database. Check DATABASE_URL.",
}
_POSTGRES = {
    "53100": "The disk of the PostgreSQL server is full. Free some space; nothing was written.",
    "53300": "The PostgreSQL server accepts no more connections. Raise its max_connections.",
    "55P03": "The store is locked by another program. Try again in a moment.",
    "57014": "The PostgreSQL server took too long to answer. Try again in a moment.",
    "25006": "The PostgreSQL server is read-only. Point DATABASE_URL at the primary server.",
    "28P01": "The PostgreSQL server refuses the password. Check DATABASE_URL.",
    "28000": "The PostgreSQL server refuses this user. Check DATABASE_URL.",
    "3D000": "The PostgreSQL server has no such database. Create it, or check DATABASE_URL.",
}
_BUSY = "Too many writes wait for the store. Try again in a moment."
_GONE = "The PostgreSQL server cannot be reached. Check that it runs, and DATABASE_URL."
_CROSSED = "Two writes crossed and the store gave this one up. Try again."


def trouble(error: BaseException) -> StoreError | None:
    """The sentence for an error during work, or None when it is not the store's state."""
    if isinstance(error, exc.TimeoutError):
        return StoreError(_BUSY)
    if isinstance(error, TimeoutError):  # asyncpg's own, when the server does not answer
        return StoreError(_POSTGRES["57014"])
    if isinstance(error, ConnectionError):
        return StoreError(_GONE)
    if not isinstance(error, exc.DBAPIError) or isinstance(error, exc.IntegrityError):
        return None
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str):
        return _of_postgres(state)
    said = str(error.orig).lower()
    for word, sentence in _SQLITE.items():
        if word in said:
            return StoreError(sentence)
    return StoreError(_GONE) if error.connection_invalidated else None


def unreachable(error: BaseException) -> StoreError | None:
    """The sentence for an error while connecting, where the driver's own ones appear too."""
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return _of_postgres(state)
    if isinstance(error, OSError | TimeoutError):
        return StoreError(_GONE)
    return trouble(error)


def _of_postgres(state: str) -> StoreError | None:
    if state in _POSTGRES:
        return StoreError(_POSTGRES[state])
    if state in ("40001", "40P01"):
        return StoreError(_CROSSED)
    if state.startswith(("08", "57P")):
        return StoreError(_GONE)
    return None
