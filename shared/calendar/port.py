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

        `exact` says the first slot is just what was wished: the very day and time, or the
        soonest where that was the wish. `why` says what stood in the way of the wish as said
        (closed, past, taken, staff away …); without it the slots are what was wished, or, for a
        time between two starts of the grid, the nearest to it. `moving` frees that booking's own
        time; `call` looks through that call's own hold.
        """
        ...

    async def rough(self, wish: Wish, *, now: dt.datetime, days: int = 1) -> Sequence[DayParts]:
        """Which parts of which days have room for the wish, read-only, no hold.

        From the wish's date, or today, for so many days or to the wish's last date.
        """
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

        A hold of `call` is used up; on the slot itself it keeps the notice it was placed with.
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
        """End a booking; one already cancelled is `made` again, with reason already_cancelled.

        Later than the house's notice it is refused, with reason too_late_to_change.
        """
        ...

    async def find(
        self,
        *,
        now: dt.datetime,
        phone: str | None = None,
        name: str | None = None,
        date: dt.date | None = None,
    ) -> Sequence[Booking]:
        """Live bookings not over yet, by phone, or by name (folded, typos forgiven) and local date.

        What is given must all be so; the likeliest name comes first. A date alone finds nothing.
        """
        ...

    async def get(self, booking: str) -> Booking | None:
        """One booking as it stands."""
        ...

    async def day(
        self, first: dt.date, last: dt.date, *, cancelled: bool = False
    ) -> Sequence[Booking]:
        """All bookings of some local days, in order: the staff's list."""
        ...
