"""Failure 7: tool turns that run in parallel."""

from __future__ import annotations

import pytest

from evals.providers import Call, OpenAIServer, Reply
from tests.agents.model.making import WIDE
from tests.agents.model.salon import OFFERED, salon

pytestmark = pytest.mark.usefixtures("loopback")


async def test_of_two_calls_in_one_answer_the_first_runs() -> None:
    def script(body: object) -> Reply | str:
        if len(server.requests) > 1:
            return OFFERED
        return Reply(calls=(Call.of("look", day="mardi"), Call.of("book", handle="S1")))

    server = OpenAIServer(script)
    async with server as url, salon(url, deadlines=WIDE) as call:
        assert await call.says("mardi") == OFFERED
        assert call.agent.looked == ["mardi"]
        assert call.agent.booked == []
        assert call.faults == ["extra_tool_call"]
        assert server.requests[0]["parallel_tool_calls"] is False
