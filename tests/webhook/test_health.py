"""A process says that it lives, and whether it can work."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from pathlib import Path

from quart import Quart

from shared.clock import Clock
from shared.store import Store
from webhook.app import create_app


def an_app(store: Store) -> Quart:
    return create_app(lambda: nullcontext(store))


async def test_it_lives_and_is_ready(store: Store) -> None:
    async with an_app(store).test_app() as running:
        client = running.test_client()
        alive, ready = await client.get("/healthz"), await client.get("/readyz")
    assert (alive.status_code, await alive.get_json()) == (200, {"code": "alive"})
    assert (ready.status_code, await ready.get_json()) == (200, {"code": "ready"})


async def test_a_process_whose_store_is_gone_lives_and_is_not_ready(sqlite_url: str) -> None:
    store = await Store.open(sqlite_url, Clock())
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    await asyncio.to_thread(file.write_bytes, b"not a database at all" * 1000)
    async with an_app(store).test_app() as running:
        client = running.test_client()
        alive, ready = await client.get("/healthz"), await client.get("/readyz")
    await store.close()
    assert alive.status_code == 200
    assert (ready.status_code, await ready.get_json()) == (503, {"code": "store_unavailable"})


async def test_what_is_not_there_is_a_code_not_a_page(store: Store) -> None:
    async with an_app(store).test_app() as running:
        gone = await running.test_client().get("/nowhere")
        wrong = await running.test_client().post("/healthz")
    assert (gone.status_code, await gone.get_json()) == (404, {"code": "not_found"})
    assert (wrong.status_code, await wrong.get_json()) == (405, {"code": "method_not_allowed"})


async def test_failure_58_a_fault_shows_no_traceback(store: Store) -> None:
    app = an_app(store)

    @app.get("/boom")
    async def boom() -> str:
        raise RuntimeError("canary")

    async with app.test_app() as running:
        answer = await running.test_client().get("/boom")
    assert answer.status_code == 500
    assert await answer.get_json() == {"code": "internal_server_error"}
