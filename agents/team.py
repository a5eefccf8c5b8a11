"""Who is on the team: kinds of agents, and the one place that makes them."""

from __future__ import annotations

from typing import Final

from livekit.agents import llm

from agents.booking import BookingAgent
from agents.call import Call
from agents.faq import FaqAgent
from agents.greeter import GreeterAgent
from agents.receptionist import ReceptionistAgent
from agents.reschedule import RescheduleAgent
from shared.profile.model import AgentKind

KINDS: Final[dict[AgentKind, type[ReceptionistAgent]]] = {
    "greeter": GreeterAgent,
    "faq": FaqAgent,
    "booking": BookingAgent,
    "reschedule": RescheduleAgent,
}


def colleague(call: Call, name: str, chat_ctx: llm.ChatContext | None = None) -> ReceptionistAgent:
    """The agent of this name, with what was said last."""
    return KINDS[call.profile.member(name).kind](call, name, chat_ctx)
