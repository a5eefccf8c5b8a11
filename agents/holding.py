"""A live call keeps the time it holds, for as long as it lasts."""

from __future__ import annotations

import asyncio

import structlog

from agents.call import Call
from shared.errors import StoreError

log = structlog.get_logger()

RENEWED_EVERY = 30.0
"""Seconds; a hold lives three minutes, so a dead process frees it soon."""


async def keep_hold(call: Call) -> None:
    """Until cancelled: renew what the call holds."""
    while True:
        await asyncio.sleep(RENEWED_EVERY)
        if not call.state.hold:
            continue
        try:
            async with call.desk.store.unit(call.state.call, call.state.business) as u:
                await call.desk.calendar.renew(u, call.state.call, now=u.now)
        except StoreError as error:
            log.warning("hold.not_renewed", call=call.state.call, error=type(error).__name__)
