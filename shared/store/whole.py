"""Steps that must not stop half-way: a caller who hangs up cancels whatever is going on."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def whole(
    step: Coroutine[Any, Any, T],
) -> tuple[asyncio.Task[T], asyncio.CancelledError | None]:
    """Run a step to its end: the finished task, and the cancellation that came meanwhile, if any.

    Whoever asks raises that cancellation once he has tidied up.
    """
    task = asyncio.ensure_future(step)
    stopped: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            stopped = error
    return task, stopped
