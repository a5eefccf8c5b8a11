"""The appointment book, whoever keeps it. Every write goes through a unit of work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from shared.models import Booking, Client, DayParts, Found, Outcome, Slot, Wish
from shared.store.unit import Unit


class Calendar(Protocol):
    """Search never promises; hold and the writes check again under the store's own lock."""

    async def search(
        self,
        wish: Wish,
        *,
        now: dt.datetime,
        limit: int = 3,
        moving: Booking | None = None,
        call: str | None = None,
    ) -> Found:
        """Up to `limit` slots near the wish, best first then in time order.

        `exact` says the first slot is just what was wished. `why` says what stood in the way of
        the wish as said (closed, past, taken, staff away …). `moving` frees that booking's own
        time; `call` looks through that call's own hold.
        """
        ...

    async def rough(self, wish: Wish, *, now: dt.datetime, days: int = 1) -> Sequence[DayParts]:
        """Which parts of which days have room for the wish, read-only, no hold."""
        ...

    async def hold(
        self, u: Unit, call: str, slot: Slot, *, now: dt.datetime, moving: Booking | None = None
    ) -> Outcome:
        """Keep a slot for a call for three minutes; one hold a call: a new one frees the old.

        `made` carries no booking. A hold that is refused leaves the old one as it was. `moving`
        is the booking the slot is meant for: its own time does not stand in the way.
        """
        ...

    async def renew(self, u: Unit, call: str, *, now: dt.datetime) -> bool:
        """Three more minutes for the call's hold; False when it has none any more."""
        ...

    async def release(self, u: Unit, call: str) -> None:
        """Free whatever the call holds."""
        ...

    async def book(
        self,
        u: Unit,
        slot: Slot,
        client: Client,
        *,
        key: str,
        now: dt.datetime,
        call: str | None = None,
    ) -> Outcome:
        """Write a booking once per key. The same request again returns the first answer.

        Raises KeyReused when the key came before with different content.
        """
        ...

    async def move(
        self,
        u: Unit,
        booking: str,
        slot: Slot,
        *,
        key: str,
        now: dt.datetime,
        call: str | None = None,
    ) -> Outcome:
        """Put the same booking (id kept, version + 1) at another time, under the same rules."""
        ...

    async def cancel(self, u: Unit, booking: str, *, key: str, now: dt.datetime) -> Outcome:
        """End a booking; one already cancelled is `made` again, with reason already_cancelled."""
        ...

    async def find(
        self,
        *,
        now: dt.datetime,
        phone: str | None = None,
        name: str | None = None,
        date: dt.date | None = None,
    ) -> Sequence[Booking]:
        """Live bookings to come, by phone, or by name (folded, typos forgiven) and local date."""
        ...

    async def get(self, booking: str) -> Booking | None:
        """One booking as it stands."""
        ...

    async def day(
        self, first: dt.date, last: dt.date, *, cancelled: bool = False
    ) -> Sequence[Booking]:
        """All bookings of some local days, in order: the staff's list."""
        ...
