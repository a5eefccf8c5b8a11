"""Puts the parts together: store, book, knowledge and model, each chosen by its setting."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from shared.calendar.sql import SqlCalendar
from shared.clock import Clock
from shared.errors import SettingsError
from shared.profile import Profile
from shared.settings import Settings
from shared.store import Store


@dataclass(frozen=True)
class House:
    """One business with its book, as the staff's own commands need it: no agent, no model."""

    settings: Settings
    profile: Profile
    clock: Clock
    store: Store

    @property
    def calendar(self) -> SqlCalendar:
        return SqlCalendar(self.profile.data, self.store)


@asynccontextmanager
async def house(
    settings: Settings,
    *,
    profile: Path | None = None,
    store: str | None = None,
    at: str | None = None,
) -> AsyncIterator[House]:
    """Open a business. `at` is a local ISO time in its zone; the clock ticks on from there."""
    business = Profile.load(profile or settings.profile)
    clock = Clock(moment(at, business.zone) if at else None)
    opened = await Store.open(store or settings.store_url, clock)
    try:
        yield House(settings, business, clock, opened)
    finally:
        await opened.close()


def moment(at: str, zone: ZoneInfo) -> dt.datetime:
    """A local or zoned ISO time as an instant."""
    try:
        when = dt.datetime.fromisoformat(at)
    except ValueError:
        raise SettingsError(
            f"--at {at!r} is not a time. Write it like 2026-11-23T10:00, in the salon's zone."
        ) from None
    return when if when.tzinfo else when.replace(tzinfo=zone)
