"""Failure 34: the model falls silent in the middle of a sentence."""

from __future__ import annotations

import pytest

from agents.model import Deadlines
from evals.providers import Call, OpenAIServer, Reply
from tests.agents.model.salon import ASKED, BOOKED, OFFERED, salon

pytestmark = pytest.mark.usefixtures("loopback")

PATIENT = Deadlines(first=10.0, between=0.3, whole=20.0)
"""Only the silence between chunks can end an answer."""


def test_the_silence_between_chunks_by_default() -> None:
    assert Deadlines().between == 0.8


@pytest.mark.parametrize(("mode", "fault"), [("stall", "stalled"), ("cut", "unreachable")])
async def test_never_half_a_sentence(mode: str, fault: str) -> None:
    said = "Nous regardons ensemble ce qui reste de libre cette semaine."
    server = OpenAIServer(lambda body: said, mode=mode)
    async with server as url, salon(url, deadlines=PATIENT) as call:
        assert await call.says("Bonjour") == ASKED
        assert await call.says("mardi") == OFFERED
        assert await call.says("oui") == BOOKED
        assert call.agent.booked == ["S1"]
        assert set(call.faults) == {fault}


@pytest.mark.parametrize("mode", ["stall", "cut"])
async def test_whole_sentences_before_the_silence_are_kept(mode: str) -> None:
    said = "Bien. Alors nous regardons ce qui reste."
    server = OpenAIServer(lambda body: said, mode=mode)
    async with server as url, salon(url, deadlines=PATIENT) as call:
        assert await call.says("Bonjour") == f"Bien. {ASKED}"


async def test_a_stall_inside_a_tool_call_runs_no_tool_of_the_models() -> None:
    def script(body: object) -> Reply:
        return Reply(calls=(Call.of("book", handle="S1-and-a-long-argument-behind-it"),))

    async with OpenAIServer(script, mode="stall_in_tool") as url, salon(url) as call:
        assert await call.says("mardi") == OFFERED
        assert call.agent.booked == []
        assert len(call.faults) == 2
        assert set(call.faults) <= {"stalled", "first_chunk"}


async def test_a_long_tool_call_that_keeps_coming_is_no_stall() -> None:
    deadlines = Deadlines(first=0.6, between=0.6, whole=10.0, rest=0.1)

    def script(body: dict[str, object]) -> Reply | str:
        if len(server.requests) > 1:
            return "Voilà."
        return Reply(calls=(Call.of("look", day="mardi, le premier qui vienne, à midi"),))

    server = OpenAIServer(script, mode="drip:60")
    async with server as url, salon(url, deadlines=deadlines) as call:
        assert await call.says("Bonjour") == "Voilà."
        assert call.faults == []
        assert call.agent.looked == ["mardi, le premier qui vienne, à midi"]
