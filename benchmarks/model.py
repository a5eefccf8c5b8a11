"""The model of every contender: one local server in a process of its own.

usage: python -m benchmarks.model DELAY

Prints its URL, then a JSON line for each request: whose it was (contenders are told apart by the
name of the model they ask for), and characters of prompt and tools. DELAY is milliseconds to the
first token; the rest follows at once. Ends with its standard input.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
from collections.abc import Iterator
from typing import Any

from aiohttp import web

from benchmarks.policy import answer, characters, tool_characters
from evals.providers.chunks import DONE, chunks, line, usage

_ids = itertools.count()


def streamed(body: dict[str, Any]) -> Iterator[bytes]:
    """The policy's answer as the service writes it; no two tool calls bear one id."""
    reply, model = answer(body), body["model"]
    for chunk in chunks(reply, model):
        for call in chunk["choices"][0]["delta"].get("tool_calls", ()):
            if "id" in call:
                call["id"] = f"call_{next(_ids)}"
        yield line(chunk)
    if (body.get("stream_options") or {}).get("include_usage"):
        yield line(usage(reply, characters(body) // 4, model))
    yield DONE


async def serve(delay: float) -> None:
    """Answer until nobody is there."""

    async def complete(request: web.Request) -> web.StreamResponse:
        body = await request.json()
        counts = {"characters": characters(body), "tools": tool_characters(body)}
        print(json.dumps({"model": body["model"], **counts}), flush=True)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await asyncio.sleep(delay)
        for piece in streamed(body):
            await response.write(piece)
        return response

    app = web.Application()
    app.router.add_post("/v1/chat/completions", complete)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/v1", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1]) / 1000))
