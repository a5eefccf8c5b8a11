"""Failure 33: the model answers 429 or 5xx, to many calls at once."""

from __future__ import annotations

import asyncio

import pytest

from agents.model import Breaker
from agents.model.provider import OpenAIProvider
from agents.model.wire import retry_after
from evals.providers import OpenAIServer
from tests.agents.model.making import WIDE, House
from tests.agents.model.salon import BOOKED, OFFERED, salon

pytestmark = pytest.mark.usefixtures("loopback")

CALLS, TURNS = 20, 3


@pytest.mark.parametrize("mode", ["429", "429:30", "500", "401"])
async def test_twenty_calls_make_no_storm(mode: str) -> None:
    breaker = Breaker()
    server = OpenAIServer(lambda body: "Bonjour.", mode=mode)

    async def one(url: str) -> None:
        async with salon(url, breaker=breaker) as call:
            await call.says("Bonjour")
            assert await call.says("mardi") == OFFERED
            assert await call.says("oui") == BOOKED
            assert call.agent.booked == ["S1"]

    async with server as url:
        await asyncio.gather(*(one(url) for _ in range(CALLS)))
    assert len(server.requests) <= 1.5 * CALLS * TURNS
    # Only what was on its way before the breaker opened: one request a call.
    assert len(server.requests) <= CALLS


async def test_retry_after_is_honoured_and_the_provider_tried_again() -> None:
    now = [0.0]
    breaker = Breaker(monotonic=lambda: now[0])
    server = OpenAIServer(lambda body: "Bonjour à vous.")
    server.once("429:30")
    async with server as url, salon(url, breaker=breaker, deadlines=WIDE) as call:
        await call.says("Bonjour")
        assert call.faults == ["rate_limited"]
        now[0] = 29.0
        await call.says("Bonjour")
        assert len(server.requests) == 1
        now[0] = 31.0
        assert await call.says("Bonjour") == "Bonjour à vous."
        assert len(server.requests) == 2


async def test_a_trial_is_one_request_whoever_calls() -> None:
    now = [0.0]
    breaker = Breaker(monotonic=lambda: now[0])
    server = OpenAIServer(lambda body: "Bonjour.", mode="500")
    async with server as url:
        provider = OpenAIProvider(base_url=url)
        house = House(provider, breaker=breaker)
        for _ in range(2):
            await house.ask()
        now[0] = 11.0
        before = len(server.requests)
        await asyncio.gather(*(house.ask() for _ in range(CALLS)))
        assert len(server.requests) == before + 1
        await provider.aclose()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "2"}, 2.0),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Sat, 21 Nov 2026 10:00:30 GMT"}, None),
        (
            {
                "retry-after": "Sat, 21 Nov 2026 10:00:30 GMT",
                "date": "Sat, 21 Nov 2026 10:00:00 GMT",
            },
            30.0,
        ),
    ],
)
def test_retry_after_is_seconds_or_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds
