"""`frontdesk web`: serves the telephone's webhook and the pages.

`hypercorn frontdesk.web:app` serves the same application.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import secrets
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

import structlog
from hypercorn.asyncio import serve
from hypercorn.config import Config

from shared.clock import Clock
from shared.errors import SettingsError, StoreError
from shared.logs import configure
from shared.settings import Settings, load_settings
from shared.store import Store
from shared.store.processes import BEAT, announce, beat, leave
from webhook.app import create_app

EVERYBODY = "*"
"""A process serves every business of its store."""

log = structlog.get_logger(__name__)


async def command(_arguments: argparse.Namespace) -> int:
    """Serve until told to stop; a sentence and exit code 2 when it cannot start."""
    configure()
    await run(load_settings())
    return 0


async def run(settings: Settings) -> None:
    """Serve on PORT until SIGTERM or Ctrl-C, then finish what is being answered.

    Raises SettingsError or StoreError before anything is served.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    config = Config()
    config.bind = [f"0.0.0.0:{settings.port}"]
    config.graceful_timeout = 5
    config.errorlog = logging.getLogger("hypercorn")  # ours, not a second one beside it
    async with _store(settings) as store:
        log.info("web.started", port=settings.port)
        app_here = create_app(lambda: nullcontext(store))
        try:
            await serve(app_here, config, shutdown_trigger=stop.wait)
        except OSError as error:
            raise SettingsError(
                f"Port {settings.port} cannot be served ({error.strerror}). Stop what uses it, or "
                "set PORT to another."
            ) from None
    log.info("web.stopped")


@asynccontextmanager
async def _store(settings: Settings | None = None) -> AsyncIterator[Store]:
    """The store, with this process announced in it for as long as it is open."""
    chosen = settings or load_settings()
    chosen.refuse_half_configured()
    store = await Store.open(chosen.store_url, Clock())
    process = f"web-{secrets.token_hex(4)}"
    try:
        async with store.unit(None, EVERYBODY) as u:
            await announce(u, process, "web", seats=0)
        beating = asyncio.create_task(_beat(store, process))
        try:
            yield store
        finally:
            beating.cancel()
            await asyncio.wait([beating])
            async with store.unit(None, EVERYBODY) as u:
                await leave(u, process)
    finally:
        await store.close()


async def _beat(store: Store, process: str) -> None:
    while True:
        await asyncio.sleep(BEAT)
        try:
            async with store.unit(None, EVERYBODY) as u:
                await beat(u, process)
        except StoreError as error:
            log.warning("heartbeat.missed", reason=str(error))


app = create_app(_store)
