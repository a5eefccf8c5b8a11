"""Other words that reach a caller's ear: knowledge, facts, services. A voice must manage them."""

from __future__ import annotations

from collections.abc import Iterator

from shared.profile.business import FILE
from shared.profile.finding import Finding
from shared.profile.knowledge import Passage
from shared.profile.lint.speakable import misspaced, unspeakable
from shared.profile.lint.wordlists import WordLists
from shared.profile.locate import Path, Positions
from shared.profile.model import ProfileData
from shared.speech.sentences import sentences

_SENTENCES = 3


def check_answers(
    passages: tuple[Passage, ...], language: str, words: WordLists
) -> Iterator[Finding]:
    """Answers from the knowledge are spoken as they stand."""
    for passage in passages:
        file, _, line = passage.source.rpartition(":")
        for text in (*unspeakable(passage.answer), *misspaced(passage.answer, words)):
            yield Finding(file, int(line), text)
        if (count := len(sentences(passage.answer, language))) > _SENTENCES:
            text = f"an answer of {count} sentences is not listened to; {_SENTENCES} at most."
            yield Finding(file, int(line), text)


def check_facts(
    data: ProfileData, where: Positions, language: str, words: WordLists
) -> Iterator[Finding]:
    """Words of profile.toml that are spoken as they stand."""
    for path, spoken in _spoken(data):
        text = spoken.get(language, "")
        for sentence in (*unspeakable(text), *misspaced(text, words)):
            yield Finding(FILE, where.line(*path, language), sentence)


def _spoken(data: ProfileData) -> Iterator[tuple[Path, dict[str, str]]]:
    yield ("address", "directions"), data.address.directions
    for id_, service in data.services.items():
        yield ("services", id_, "spoken"), service.spoken
    for id_, fact in data.facts.items():
        yield ("facts", id_, "answer"), fact.answer
