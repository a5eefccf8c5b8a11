"""`frontdesk doctor`: what is configured, and what is missing for what, in one table."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from frontdesk.printed import console, literal, table
from shared.clock import Clock
from shared.errors import FrontdeskError
from shared.settings import Settings, load_settings
from shared.store import Store


class Part(NamedTuple):
    """One thing Frontdesk can do: what serves it now, and what is missing for more."""

    what: str
    now: str
    missing: str = ""


async def command(_arguments: argparse.Namespace) -> int:
    """Print the table; see `doctor`."""
    return await doctor(load_settings())


async def doctor(settings: Settings) -> int:
    """Print what serves each part. 0 when all that is configured can be used, else 1."""
    parts = [*_parts(settings)]
    store, reached = await _store(settings)
    console().print(table(("part", "now", "missing for more"), [store, *parts]))
    try:
        settings.refuse_half_configured()
    except FrontdeskError as error:
        console().print(literal(f"\n{error}"))
        return 1
    return 0 if reached else 1


def _parts(settings: Settings) -> Iterator[Part]:
    model = f"{settings.openai_model} at {_place(settings.openai_base_url or 'api.openai.com')}"
    has_model = settings.openai_api_key or settings.openai_base_url
    yield Part(
        "language model",
        model if has_model else "the understudy, built in",
        "" if has_model else "OPENAI_API_KEY or OPENAI_BASE_URL",
    )
    yield Part(
        "knowledge",
        f"Qdrant at {_place(settings.qdrant_url)}" if settings.qdrant_url else "in this process",
        "" if settings.qdrant_url else "QDRANT_URL, for a server",
    )
    yield Part("embedder", settings.embedder)
    for what, without, names in (
        ("appointments", "the book in the store", ("CAL_API_KEY",)),
        ("hearing", "none: calls are typed", ("DEEPGRAM_API_KEY",)),
        ("voice", "none: calls are read", ("ELEVEN_API_KEY",)),
        (
            "telephone, SMS",
            "none: messages rest in the outbox",
            ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_PHONE_NUMBER"),
        ),
        (
            "rooms",
            "none: calls are held in this process",
            ("LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"),
        ),
    ):
        lacking = [name for name in names if not settings.is_set(name)]
        yield Part(what, without if lacking else "set, and not used yet", ", ".join(lacking))


async def _store(settings: Settings) -> tuple[Part, bool]:
    kind, _, rest = settings.store_url.partition(":///")
    where = rest if kind == "sqlite" else f"PostgreSQL at {_place(settings.store_url)}"
    try:
        await (await Store.open(settings.store_url, Clock())).close()
    except FrontdeskError as error:
        return Part("store", f"{where}: {error}"), False
    return Part("store", f"{where}: reached"), True


def _place(url: str) -> str:
    """A URL's host, without the user and password it may hold."""
    return urlsplit(url if "//" in url else f"//{url}").netloc.rpartition("@")[2] or "this machine"
