"""Vectors of texts that stand in files, embedded once and kept on disk.

What callers say never comes here: only questions, answers and examples that somebody wrote.
"""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from shared.knowledge.embedder import Embedder, Kind, Vector

_BATCH: Final = 32
"""Texts between two writes, so that a load that is stopped goes on where it was."""


class Vectors:
    """An embedder with a memory. Without a folder it remembers nothing."""

    def __init__(self, embedder: Embedder, folder: Path | None = None) -> None:
        self._embedder = embedder
        self._file = None if folder is None else folder / "vectors.sqlite3"

    async def of(self, texts: Sequence[str], kind: Kind) -> list[Vector]:
        """One vector per text, in order; only texts never seen before cost anything."""
        keys = [self._key(text, kind) for text in texts]
        known = await asyncio.to_thread(self._read, keys)
        unknown = [
            item for item in dict(zip(keys, texts, strict=True)).items() if item[0] not in known
        ]
        for start in range(0, len(unknown), _BATCH):
            batch = dict(unknown[start : start + _BATCH])
            found = await self._embedder.embed(list(batch.values()), kind)
            fresh = dict(zip(batch, found, strict=True))
            await asyncio.to_thread(self._write, fresh)
            known |= fresh
        return [known[k] for k in keys]

    def _key(self, text: str, kind: Kind) -> bytes:
        whose = f"{self._embedder.name}/{self._embedder.dimension}/{kind}/{text}"
        return hashlib.sha256(whose.encode()).digest()

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, Vector]:
        if self._file is None or not self._file.is_file():
            return {}
        known: dict[bytes, Vector] = {}
        try:
            with closing(sqlite3.connect(self._file)) as db:
                for key in keys:
                    for (stored,) in db.execute("SELECT vector FROM vectors WHERE key = ?", (key,)):
                        known[key] = array("f", stored).tolist()
        except sqlite3.OperationalError:
            return known
        except sqlite3.DatabaseError:
            self._file.unlink(missing_ok=True)
            return {}
        return known

    def _write(self, vectors: Mapping[bytes, Vector]) -> None:
        """Keep them if that is possible; a full disk or a locked file only costs time."""
        if self._file is None:
            return
        rows = [(key, array("f", vector).tobytes()) for key, vector in vectors.items()]
        with suppress(OSError, sqlite3.Error):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file)) as db, db:
                db.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB)")
                db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
