"""What all agents share: how they listen, hand off, take a message and end a call."""

from __future__ import annotations

from collections.abc import AsyncIterable

import structlog
from livekit.agents import Agent, FlushSentinel, ModelSettings, llm

from agents.call import Author, Call
from agents.deed import deed
from agents.hand_off import hand_off_tool
from agents.hearing import hear
from agents.messages import take_message
from agents.model import by_understudy
from agents.sheet import sheet
from agents.telling import in_his_words
from agents.truth import checked
from agents.understudy.policy import decide
from shared.errors import StoreError
from shared.events import PersonWished

log = structlog.get_logger()


class ReceptionistAgent(Agent):
    """One colleague of the team, in charge until he hands off."""

    def __init__(self, call: Call, name: str, chat_ctx: llm.ChatContext | None = None) -> None:
        self.call, self.name = call, name
        super().__init__(
            instructions=call.profile.prompt(name, call.language),
            chat_ctx=chat_ctx,
            tools=[hand_off_tool(call, name)],
        )

    async def on_enter(self) -> None:
        """After a hand-off, go on at once with what is known: no greeting, no word of it."""
        if self.call.turn.entered:
            self.session.generate_reply()

    async def llm_node(
        self, chat_ctx: llm.ChatContext, tools: list[llm.Tool], model_settings: ModelSettings
    ) -> AsyncIterable[llm.ChatChunk | str | FlushSentinel]:
        """Hear, let rules, model or understudy act, and check the words of a model."""
        try:
            await self._attend(chat_ctx)
        except StoreError as error:
            log.error("turn.unrecorded", call=self.call.state.call, error=type(error).__name__)
            yield self.call.excuse()
            return
        sheeted = chat_ctx.copy()
        sheeted.add_message(role="system", content=sheet(self.call))
        spoken = Agent.default.llm_node(self, sheeted, tools, model_settings)
        async for chunk in checked(self.call, str(self.instructions), spoken):
            if isinstance(chunk, llm.ChatChunk) and chunk.delta and chunk.delta.tool_calls:
                self.call.turn.by = self._author(chunk)
            yield chunk

    def _author(self, chunk: llm.ChatChunk) -> Author:
        """Who decided on a tool: the model, the rules, or the rules because the model could not."""
        if not by_understudy(chunk):
            return "model"
        step = decide(self.call)
        return "rules" if step is None or step.sure else "understudy"

    async def _attend(self, chat_ctx: llm.ChatContext) -> None:
        """Where in the turn we are: a new sentence, a tool that came back, or a new agent."""
        turn, last = self.call.turn, chat_ctx.items[-1] if chat_ctx.items else None
        if last and last.type == "message" and last.role == "user" and last.id != turn.message:
            again, self.call.replaying = self.call.replaying, False
            language = self.call.language
            await hear(self.call, last.text_content or "", message=last.id, again=again)
            if self.call.language != language:
                prompt = self.call.profile.prompt(self.name, self.call.language)
                await self.update_instructions(prompt)
        elif last and last.type == "function_call_output":
            turn.phase = "after"
        else:
            turn.phase = "entered"

    async def gives_back(self) -> Agent | None:
        """Who takes over when this agent's part is done; nobody, for most."""
        return None

    @deed
    async def take_message(self, text: str) -> None:
        """Pass a message to the team. Use the caller's own words.

        Args:
            text: what the caller wants the team to know.
        """
        await take_message(self.call, in_his_words(self.call, text))

    @deed
    async def ask_for_person(self) -> None:
        """The caller wants to speak to a person."""
        async with self.call.change() as u:
            await u.emit(PersonWished())
            self.call.speak("person_ask_message")

    @deed
    async def end_call(self) -> None:
        """Say goodbye and hang up. Only when the caller has nothing more to ask."""
        async with self.call.change():
            self.call.state.ended = True
            self.call.speak("goodbye", business=self.call.profile.data.business.name)
