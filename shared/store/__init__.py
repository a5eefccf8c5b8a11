"""Everything that is kept, on SQLite or PostgreSQL by URL: calls, facts, words, messages."""

from shared.store.store import Store
from shared.store.unit import Unit

__all__ = ["Store", "Unit"]
