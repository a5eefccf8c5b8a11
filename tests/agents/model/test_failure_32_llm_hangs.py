"""Failure 32: the model hangs, or its first token is slow."""

from __future__ import annotations

import pytest

from agents.model import Deadlines
from evals.providers import OpenAIServer
from shared.events import ModelCalled, ModelFailed
from tests.agents.model.making import WIDE
from tests.agents.model.salon import ASKED, BOOKED, OFFERED, salon

pytestmark = pytest.mark.usefixtures("loopback")


def test_a_useful_sentence_within_two_and_a_half_seconds_by_default() -> None:
    deadlines = Deadlines()
    assert deadlines.first == 1.2
    assert deadlines.whole < 2.5


@pytest.mark.parametrize("mode", ["hang", "slow:3000"])
async def test_the_booking_is_completed_without_the_model(mode: str) -> None:
    async with OpenAIServer(lambda body: "Bonjour.", mode=mode) as url, salon(url) as call:
        assert await call.says("Bonjour") == ASKED
        assert await call.says("mardi") == OFFERED
        assert await call.says("oui") == BOOKED
        assert call.agent.booked == ["S1"]
        kinds = [type(report) for report in call.reports]
        assert kinds == [ModelCalled, ModelFailed] * 5
        assert set(call.faults) == {"first_chunk"}


async def test_a_slow_model_in_time_is_heard() -> None:
    server = OpenAIServer(lambda body: "Bonjour à vous.", mode="slow:300")
    async with server as url, salon(url, deadlines=WIDE) as call:
        assert await call.says("Bonjour") == "Bonjour à vous."
        assert call.faults == []
