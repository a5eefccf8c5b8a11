"""A real local server of OpenAI's chat protocol: scripted answers, and every way to fail.

    async with OpenAIServer(lambda body: "Bonjour.") as url:
        ...  # any client, with this base URL and no key

It lives in the same loop as its caller. `mode` holds for all requests from now on; `once()` lines
up modes for the next ones.
"""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import Any

from hypercorn.asyncio import serve
from hypercorn.config import Config
from quart import Quart, Response, request

from evals.providers.chunks import DONE, chunks, completion, line, usage
from evals.providers.faults import Mode
from evals.providers.reply import Reply

Script = Callable[[dict[str, Any]], Reply | str]
"""From a request's body to what is answered."""

_BEFORE_SILENCE = 3


class OpenAIServer:
    """`requests` holds every body received, in order."""

    def __init__(self, script: Script, *, mode: str = "ok", token_delay: float = 0.0) -> None:
        self.requests: list[dict[str, Any]] = []
        self.token_delay = token_delay
        self._script = script
        self._mode = Mode.parse(mode)
        self._next: deque[Mode] = deque()
        self._closing = asyncio.Event()

    @property
    def mode(self) -> str:
        return self._mode.name

    @mode.setter
    def mode(self, mode: str) -> None:
        self._mode = Mode.parse(mode)

    def once(self, *modes: str) -> None:
        """For the next requests, one each; after them the standing mode holds again."""
        self._next.extend(map(Mode.parse, modes))

    async def __aenter__(self) -> str:
        bound = socket.socket()
        bound.bind(("127.0.0.1", 0))
        bound.listen()
        config = Config()
        config.bind = [f"fd://{bound.fileno()}"]
        config.graceful_timeout = 0.05
        config.errorlog = None
        port = bound.getsockname()[1]
        bound.detach()
        self._server = asyncio.create_task(
            serve(self._app(), config, shutdown_trigger=self._closing.wait)
        )
        return f"http://127.0.0.1:{port}/v1"

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.set()
        await self._server

    def _app(self) -> Quart:
        app = Quart(__name__)

        @app.post("/v1/chat/completions")
        async def complete() -> Any:
            body: dict[str, Any] = await request.get_json()
            self.requests.append(body)
            return await self._answer(body)

        @app.get("/v1/models")
        async def models() -> dict[str, Any]:
            return {"object": "list", "data": [{"id": "local", "object": "model"}]}

        return app

    async def _answer(self, body: dict[str, Any]) -> Any:
        mode = self._next.popleft() if self._next else self._mode
        if mode.name == "hang":
            await self._closing.wait()
        if mode.name == "slow":
            await self._silence((mode.amount or 0) / 1000)
        if mode.name.isdigit():
            headers = {} if mode.amount is None else {"Retry-After": f"{mode.amount:g}"}
            message = {"message": f"as asked: {mode.name}", "type": "fault", "code": mode.name}
            return {"error": message}, int(mode.name), headers
        said = self._script(body)
        reply = mode.bend(Reply(said) if isinstance(said, str) else said, body)
        model, prompt = str(body.get("model", "local")), len(str(body["messages"])) // 4
        if not body.get("stream"):
            return completion(reply, prompt, model)
        counted = bool((body.get("stream_options") or {}).get("include_usage"))
        last = line(usage(reply, prompt, model)) if counted else b""
        response = Response(self._stream(reply, mode, model, last), mimetype="text/event-stream")
        response.timeout = None
        return response

    async def _stream(
        self, reply: Reply, mode: Mode, model: str, last: bytes
    ) -> AsyncIterator[bytes]:
        for sent, chunk in enumerate(chunks(reply, model)):
            if sent > _BEFORE_SILENCE and mode.name in ("stall", "stall_in_tool"):
                await self._closing.wait()
                return
            if sent > _BEFORE_SILENCE and mode.name == "cut":
                raise ConnectionResetError("cut, as asked")
            yield b"data: {not json\n\n" if mode.name == "garbage" else line(chunk)
            await asyncio.sleep(0)
            pause = (mode.amount or 0) / 1000 if mode.name == "drip" else self.token_delay
            if pause:
                await self._silence(pause)
        yield last
        yield DONE

    async def _silence(self, seconds: float) -> None:
        """A pause that the end of the server ends too."""
        try:
            await asyncio.wait_for(self._closing.wait(), seconds)
        except TimeoutError:
            return
