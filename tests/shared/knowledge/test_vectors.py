"""Texts in files are embedded once; a broken cache costs time and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.knowledge.vectors import Vectors

from .house import WordEmbedder


async def test_a_text_is_embedded_once_for_all_processes(tmp_path: Path) -> None:
    first, second = WordEmbedder(), WordEmbedder()
    made = await Vectors(first, tmp_path).of(["one", "two", "one"], "passage")

    kept = await Vectors(second, tmp_path).of(["two", "one"], "passage")

    assert first.seen == ["one", "two"]
    assert second.seen == []
    assert kept == [pytest.approx(made[1]), pytest.approx(made[0])]


async def test_another_model_or_kind_is_another_vector(tmp_path: Path) -> None:
    await Vectors(WordEmbedder(), tmp_path).of(["one"], "passage")
    other = WordEmbedder("other")

    await Vectors(other, tmp_path).of(["one"], "passage")
    await Vectors(other, tmp_path).of(["one"], "query")

    assert other.seen == ["one", "one"]


async def test_without_a_folder_nothing_is_kept() -> None:
    embedder = WordEmbedder()
    vectors = Vectors(embedder)

    await vectors.of(["one"], "query")
    await vectors.of(["one"], "query")

    assert embedder.seen == ["one", "one"]


async def test_a_broken_cache_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "vectors.sqlite3"
    file.write_bytes(b"no database at all, " * 100)

    await Vectors(WordEmbedder(), tmp_path).of(["one"], "passage")
    again = WordEmbedder()
    await Vectors(again, tmp_path).of(["one"], "passage")

    assert again.seen == []


async def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    assert len(await Vectors(WordEmbedder(), tmp_path / "file").of(["one"], "passage")) == 1
