"""What the session says, as the caller hears it: to the line, then into the record."""

from __future__ import annotations

import structlog
from livekit.agents.voice.io import TextOutput

from agents.call import Call
from shared.errors import StoreError
from shared.line import TextLine

log = structlog.get_logger()


class SpokenText(TextOutput):
    """LiveKit's sink for text. Lines come whole, a model's words sentence by sentence."""

    def __init__(self, call: Call, line: TextLine) -> None:
        super().__init__(label="spoken", next_in_chain=None)
        self._call, self._line = call, line

    async def capture_text(self, text: str) -> None:
        agent = self._call.state.agent
        await self._line.say(agent, text)
        try:
            await self._call.heard(text, agent=agent)
        except StoreError as error:
            log.error("speech.unrecorded", call=self._call.state.call, error=type(error).__name__)

    def flush(self) -> None:
        """Nothing is kept back."""
