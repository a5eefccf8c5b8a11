"""`frontdesk calls`: who called and what became of it; one call, word for word."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType

from frontdesk.compose import house
from frontdesk.printed import console, literal, table
from shared.events import TurnEnded
from shared.settings import load_settings
from shared.store import Store, calls, follow, transcript

SILENT = {"v", "at", "type"}


async def command(arguments: argparse.Namespace) -> int:
    """List the calls, or replay the one that is named."""
    async with house(
        load_settings(), profile=arguments.profile, store=arguments.store, at=arguments.at
    ) as salon:
        zone = salon.profile.zone
        if arguments.id:
            console().print(await replay(salon.store, arguments.id, zone))
        else:
            business = salon.profile.data.business.id
            console().print(await list_calls(salon.store, business, zone))
    return 0


async def list_calls(
    store: Store, business: str, zone: ZoneInfo, limit: int = 50
) -> RenderableType:
    """The newest calls of a business, at its own time."""
    async with store.read() as conn:
        found = await calls.list_calls(conn, business=business, limit=limit)
    if not found:
        return literal("No calls yet. `frontdesk call` makes one.")
    rows = [
        (
            call.id,
            f"{call.started.astimezone(zone):%Y-%m-%d %H:%M}",
            call.language,
            call.channel,
            call.caller or "withheld",
            call.outcome or ("live" if call.ended is None else "ended"),
        )
        for call in found
    ]
    return table(("call", "began", "language", "channel", "caller", "outcome"), rows)


async def replay(store: Store, call: str, zone: ZoneInfo) -> RenderableType:
    """A call as it went: words, and between them what was done. NotFound for no such call."""
    async with store.read() as conn:
        record = await calls.get_call(conn, call)
        said = {entry.id: entry for entry in await transcript.of_call(conn, call)}
        happened = await follow.of_call(conn, call)
    head = f"Call {record.id}, {record.started.astimezone(zone):%A %d %B %Y, %H:%M} ({zone.key})"
    return Group(literal(head, "bold"), *_lines(happened, said, record.started))


def _lines(
    happened: tuple[follow.Stored, ...], said: dict[int, transcript.Entry], began: dt.datetime
) -> Iterator[RenderableType]:
    for stored in happened:
        passed = int((stored.at - began).total_seconds())
        time = f"{passed // 60:3}:{passed % 60:02}"
        event = stored.event
        if isinstance(event, TurnEnded) and (entry := said.get(event.entry)):
            yield literal(f"{time}  {entry.speaker}: {entry.text}")
        else:
            facts = event.model_dump(mode="json", exclude=SILENT, exclude_none=True)
            told = "  ".join(f"{key}={value}" for key, value in facts.items())
            yield literal(f"{time}    {event.type}  {told}".rstrip(), "dim")
