"""`frontdesk messages`: what is sent to callers and what was left for the team."""

from __future__ import annotations

import argparse
from zoneinfo import ZoneInfo

from rich.console import RenderableType

from frontdesk.compose import house
from frontdesk.printed import console, literal, table
from shared.messages import outbox
from shared.settings import load_settings
from shared.store import Store


async def command(arguments: argparse.Namespace) -> int:
    """List the newest messages."""
    async with house(
        load_settings(), profile=arguments.profile, store=arguments.store, at=arguments.at
    ) as salon:
        business = salon.profile.data.business.id
        console().print(await list_messages(salon.store, business, salon.profile.zone))
    return 0


async def list_messages(
    store: Store, business: str, zone: ZoneInfo, limit: int = 50
) -> RenderableType:
    """The newest messages of a business, at its own time."""
    async with store.read() as conn:
        found = await outbox.list_messages(conn, business=business, limit=limit)
    if not found:
        return literal("No messages yet.")
    rows = [
        (
            str(message.id),
            f"{message.created.astimezone(zone):%Y-%m-%d %H:%M}",
            message.kind,
            message.channel,
            message.recipient,
            message.status,
            message.text,
        )
        for message in found
    ]
    return table(("id", "queued", "kind", "by", "to", "status", "text"), rows)
