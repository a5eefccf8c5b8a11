"""Failure 8: "it's booked" when nothing was booked. A model that claims everything it is asked."""

from __future__ import annotations

import re
from collections.abc import AsyncIterable
from typing import Any

import pytest
import pytest_socket
from livekit.agents import (
    Agent,
    AgentSession,
    FlushSentinel,
    ModelSettings,
    ToolError,
    function_tool,
    llm,
)

from agents.guard import Stopped, guarded
from agents.model import Breaker, ModelDoor
from agents.model.provider import OpenAIProvider
from evals.providers import Call, OpenAIServer, Reply
from tests.agents.guard.making import guard, state
from tests.agents.model.making import WIDE, Scripted

CLAIMS = re.compile(r"réservé|confirmé|c'est noté|booked|confirmed|all set|annulé|envoyé", re.I)
TRUTH = "Rien n'est encore inscrit."


@pytest.fixture(autouse=True)
def _loopback(socket_enabled: None) -> None:
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)


def obedient(body: dict[str, Any]) -> Reply | str:
    """Calls the tool it has, then claims success whatever came back."""
    if body["messages"][-1]["role"] != "tool":
        return Reply("Je m'en occupe.", (Call.of("book", handle="S1"),))
    return (
        "C'est réservé ! Votre rendez-vous est confirmé, je vous ai envoyé un SMS. "
        "You're all set, it's booked. C'est annulé aussi. Autre chose pour vous ?"
    )


class Desk(Agent):
    """A tool that fails, and a guard in front of the caller."""

    def __init__(self) -> None:
        super().__init__(instructions="Tu prends les rendez-vous.")
        self.stopped: list[Stopped] = []
        self.state = state()

    @function_tool
    async def book(self, handle: str) -> None:
        """Book what was chosen."""
        raise ToolError("nothing was booked")

    async def llm_node(
        self, chat_ctx: llm.ChatContext, tools: list[llm.Tool], model_settings: ModelSettings
    ) -> AsyncIterable[llm.ChatChunk | str | FlushSentinel]:
        spoken = Agent.default.llm_node(self, chat_ctx, tools, model_settings)
        async for piece in guarded(
            spoken, guard(self.state), truth=lambda *_: TRUTH, report=self.stopped.append
        ):
            yield piece


async def test_a_tool_that_fails_is_never_called_a_success() -> None:
    async with OpenAIServer(obedient) as url:
        provider = OpenAIProvider(base_url=url)
        door = ModelDoor(
            Scripted(["Pour quel jour ?"]),
            provider,
            breaker=Breaker(),
            report=lambda event: None,
            agent=lambda: "booking",
            language=lambda: "fr",
            deadlines=WIDE,
        )
        agent = Desk()
        async with AgentSession[None](
            llm=door, vad=None, turn_handling={"turn_detection": None}
        ) as session:
            await session.start(agent)
            await session.run(user_input="Réservez-moi mardi, et annulez l'autre.")
            said = " ".join(
                item.text_content or ""
                for item in session.history.items
                if item.type == "message" and item.role == "assistant"
            )
        await provider.aclose()
    assert said == f"Je m'en occupe. {TRUTH} Autre chose pour vous ?"
    assert not CLAIMS.search(said)
    assert [why.claim for why in agent.stopped] == ["booked", "booked", "booked", "cancelled"]
