"""Everything that is kept, on SQLite or PostgreSQL by URL: calls, facts, words, messages."""
