"""Two LiveKit agents as the documentation writes them: the model writes every reply.

usage: python -m benchmarks.contenders.livekit_idiom URL

A tool answers with the next agent, whose `on_enter` generates its reply; every other tool answers
with text that the model puts into words. Text only, with neither audio nor a server.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass

from livekit.agents import Agent, AgentSession, RunContext, function_tool
from livekit.agents.voice.io import TextOutput
from livekit.plugins import openai

from benchmarks.contenders.caller import Stopwatch, caller_lines, contend

STYLE = "You answer the phone of a hair salon. Be brief and friendly."
GREETER = f"{STYLE} Greet the caller and find out what they want."
BOOKING = f"{STYLE} Take the caller's name, then their number, then confirm the booking."


@dataclass
class Visit:
    """What the tools wrote down."""

    when: str = ""
    name: str = ""
    phone: str = ""
    confirmed: bool = False

    @property
    def complete(self) -> bool:
        return bool(self.when and self.name and self.phone and self.confirmed)


class Greeter(Agent):
    """Finds out what the caller wants."""

    def __init__(self) -> None:
        super().__init__(instructions=GREETER)

    async def on_enter(self) -> None:
        self.session.generate_reply()

    @function_tool
    async def start_booking(
        self, ctx: RunContext[Visit], service: str, day: str, time: str
    ) -> Agent:
        """Start booking an appointment."""
        ctx.userdata.when = f"{service} {day} {time}"
        return Booking(self.chat_ctx.copy(exclude_instructions=True))


class Booking(Agent):
    """Takes the caller's details."""

    def __init__(self, chat_ctx: object) -> None:
        super().__init__(instructions=BOOKING, chat_ctx=chat_ctx)  # type: ignore[arg-type]

    async def on_enter(self) -> None:
        self.session.generate_reply()

    @function_tool
    async def save_name(self, ctx: RunContext[Visit], name: str) -> str:
        """Save the caller's name."""
        ctx.userdata.name = name
        return "saved"

    @function_tool
    async def save_phone(self, ctx: RunContext[Visit], phone: str) -> str:
        """Save the caller's phone number."""
        ctx.userdata.phone = phone
        return "saved"

    @function_tool
    async def confirm_booking(self, ctx: RunContext[Visit]) -> str:
        """Confirm the booking."""
        ctx.userdata.confirmed = True
        return "booked"


class Ear(TextOutput):
    """Hears the first words of each answer."""

    def __init__(self, watch: Stopwatch) -> None:
        super().__init__(label="ear", next_in_chain=None)
        self._watch = watch

    async def capture_text(self, text: str) -> None:
        if text.strip():
            self._watch.words()

    def flush(self) -> None:
        """Nothing is kept back."""


async def main(url: str) -> None:
    """One client for all dialogues; a session for each."""
    model = openai.LLM(model="livekit", base_url=url, api_key="none")

    async def hold(watch: Stopwatch) -> bool:
        watch.begin()
        visit = Visit()
        session = AgentSession[Visit](
            userdata=visit, llm=model, vad=None, turn_handling={"turn_detection": None}
        )
        async with session:
            session.output.transcription = Ear(watch)
            watch.caller_spoke()
            await session.start(Greeter(), capture_run=True, record=False)
            for line in caller_lines():
                watch.caller_spoke()
                await session.run(user_input=line)
                if visit.complete:
                    break
        watch.end()
        return visit.complete

    await contend(hold)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
