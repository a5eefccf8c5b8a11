"""The OpenAI provider, or any server that speaks its protocol, behind the door."""

from __future__ import annotations

from typing import Final

import httpx2
from livekit.plugins import openai
from openai import AsyncClient

from agents.model.wire import listen

DEFAULT_MODEL: Final = "gpt-4o-mini"
OPENAI_URL: Final = "https://api.openai.com/v1"


class OpenAIProvider(openai.LLM):
    """For the calls of one event loop, which share its connections; whoever makes it closes it.

    A key or a base URL is enough. Retries are none and time-outs wide: deadlines are the door's.
    A phone answer is two sentences, so tokens are capped well above that, and far below what a
    model gone astray would write.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        model: str = DEFAULT_MODEL,
        temperature: float = 0.2,
        max_tokens: int = 220,
    ) -> None:
        if not api_key and not base_url:
            raise ValueError("a model provider needs a key, or the URL of a compatible server")
        self._http = AsyncClient(
            # Servers without accounts take any key; the library insists on one.
            api_key=api_key or "none",
            base_url=base_url or OPENAI_URL,
            max_retries=0,
            http_client=httpx2.AsyncClient(
                timeout=httpx2.Timeout(30.0, connect=5.0),
                limits=httpx2.Limits(max_connections=200, keepalive_expiry=120),
                follow_redirects=True,
                event_hooks={"response": [listen]},
            ),
        )
        super().__init__(
            model=model,
            client=self._http,
            temperature=temperature,
            max_completion_tokens=max_tokens,
        )

    async def aclose(self) -> None:
        await super().aclose()
        await self._http.close()
