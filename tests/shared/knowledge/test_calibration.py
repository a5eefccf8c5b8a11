"""The thresholds, against questions and requests that people labelled, put in their own words.

Rows whose label is no longer in the salon's files do not count; too many of them fail the test.
`-` labels what nobody here answers, or no agent does. `pytest -rP` prints the figures.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest

from shared.knowledge import Hit, Knowledge, open_knowledge
from shared.profile import Profile
from shared.routing import NearestExample
from shared.settings import Settings

DATA = Path(__file__).with_name("data")
SALON = Path(__file__).parents[3] / "profiles" / "salon"
pytestmark = pytest.mark.timeout(600)


class Row(NamedTuple):
    language: str
    labels: tuple[str, ...]
    text: str


class Opened(NamedTuple):
    profile: Profile
    knowledge: Knowledge
    routing: NearestExample


@pytest.fixture
async def salon(vectors_folder: Path) -> AsyncIterator[Opened]:
    profile = Profile.load(SALON)
    settings = Settings(_env_file=None, FRONTDESK_DATA=vectors_folder, QDRANT_URL=None)
    knowledge, routing = await open_knowledge(settings, profile, patience=300)
    await knowledge.load(profile)
    yield Opened(profile, knowledge, routing)
    await knowledge.close()
    await routing.close()


def rows(file: str, known: set[str]) -> list[Row]:
    text = (DATA / file).read_text(encoding="utf-8")
    table = [line.split("\t") for line in text.splitlines()]
    labelled = [Row(language, tuple(labels.split("|")), said) for language, labels, said in table]
    kept = [row for row in labelled if known.issuperset(row.labels)]
    assert len(kept) >= 0.9 * len(labelled), "the labels are out of date; mend the table"
    return kept


def label(hit: Hit) -> str:
    """A fact by its id, a passage by its question."""
    fact = hit.passage.source.startswith("profile.toml")
    return hit.passage.topic if fact else hit.passage.question


async def test_what_is_answered_is_right_and_the_rest_is_met_with_silence(salon: Opened) -> None:
    written = {p.question for lang in ("fr", "en") for p in salon.profile.passages(lang)}
    questions = rows("salon.tsv", {"-", *written, *salon.profile.data.facts})
    answers = [await salon.knowledge.answer(row.text, row.language) for row in questions]

    answerable = sum(row.labels != ("-",) for row in questions)
    said = [(row, hit) for row, hit in zip(questions, answers, strict=True) if hit]
    right = sum(label(hit) in row.labels for row, hit in said)
    invented = sum(row.labels == ("-",) for row, _ in said)

    print(f"answered {len(said)} of {answerable}, right {right}, from nothing {invented}")
    assert len(questions) >= 60
    assert right / len(said) >= 0.9
    assert right / answerable >= 0.42
    assert invented <= 1


async def test_every_question_in_the_files_is_answered_by_its_own_passage(salon: Opened) -> None:
    for language in salon.profile.data.business.languages:
        for passage in salon.profile.passages(language):
            hit = await salon.knowledge.answer(passage.question, language)
            assert hit is not None
            assert hit.passage == passage


async def test_a_request_goes_to_its_agent_or_to_nobody(salon: Opened) -> None:
    requests = rows("routes.tsv", {"-", *salon.profile.data.team})
    found = [await salon.routing.route(row.text) for row in requests]

    ours = sum(row.labels != ("-",) for row in requests)
    sent = [(row, route) for row, route in zip(requests, found, strict=True) if route]
    right = sum(route.agent in row.labels for row, route in sent)
    offtopic = sum(row.labels == ("-",) for row, _ in sent)

    print(f"sent {len(sent)} of {ours}, right {right}, off topic {offtopic}")
    assert len(requests) >= 40
    assert right / len(sent) >= 0.96
    assert right / ours >= 0.5
    assert offtopic == 0


async def test_an_example_left_out_goes_to_its_agent_or_to_nobody(salon: Opened) -> None:
    """Each language by itself, so that a sentence is not found by its own translation."""
    sent = right = total = 0
    for language in ("fr", "en"):
        examples = salon.profile.examples(language)
        for agent, texts in examples.items():
            for text in texts:
                rest = {**examples, agent: tuple(t for t in texts if t != text)}
                routing = NearestExample(
                    salon.knowledge.embedder,
                    rest,
                    languages=[language],
                    cache=salon.knowledge.cache,
                )
                await routing.prepare()
                route = await routing.route(text)
                total += 1
                sent += route is not None
                right += route is not None and route.agent == agent
    print(f"left out {total}, sent {sent}, right {right}")
    assert right / sent >= 0.9
