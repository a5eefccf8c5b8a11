"""Reads the knowledge of one language: questions callers ask and the answers, as spoken."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from shared.profile.finding import Finding
from shared.profile.folder import Folder


@dataclass(frozen=True)
class Passage:
    """One answer. `also` are other ways to ask; `source` is `file:line` for the people who edit."""

    topic: str
    question: str
    also: tuple[str, ...]
    answer: str
    source: str


def knowledge_files(folder: Folder, language: str) -> list[str]:
    """The knowledge files of a language, in order."""
    start = f"knowledge/{language}/"
    return [name for name in folder.texts if name.startswith(start) and name.endswith(".md")]


def read_passages(folder: Folder, language: str) -> tuple[tuple[Passage, ...], list[Finding]]:
    """Every passage of a language, and all that is wrong with the files."""
    passages: list[Passage] = []
    findings: list[Finding] = []
    for file in knowledge_files(folder, language):
        topic = file.removeprefix(f"knowledge/{language}/").removesuffix(".md")
        rows = folder.texts[file].splitlines()
        starts = [number for number, row in enumerate(rows) if row.startswith("# ")]
        head = rows[: starts[0]] if starts else rows
        if not starts or any(row.strip() for row in head):
            findings.append(Finding(file, 1, "the first line is '# ' and the question."))
        for start, end in pairwise([*starts, len(rows)]):
            passage = _passage(topic, f"{file}:{start + 1}", rows[start:end])
            if passage.answer:
                passages.append(passage)
            else:
                findings.append(Finding(file, start + 1, "there is no answer below this question."))
    return tuple(passages), findings


def _passage(topic: str, source: str, rows: list[str]) -> Passage:
    also = [row[1:].strip() for row in rows[1:] if row.startswith("?")]
    answer = [row.strip() for row in rows[1:] if row.strip() and not row.startswith("?")]
    return Passage(topic, rows[0][2:].strip(), tuple(also), " ".join(answer), source)
