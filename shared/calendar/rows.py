"""Bookings between rows and nouns."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from sqlalchemy import Row

from shared.models import Booking, Client, Slot


def booking(row: Row[Any]) -> Booking:
    """The booking a row of `bookings` holds."""
    return Booking(
        id=row.id,
        business=row.business,
        start=row.start,
        end=row.end,
        staff=row.staff,
        services=tuple(row.services),
        client=Client(name=row.name, phone=row.phone),
        status=row.status,
        version=row.version,
    )


def values(slot: Slot, end: dt.datetime) -> dict[str, Any]:
    """What a slot writes into a booking; the end is the rules', not the caller's."""
    return {
        "start": slot.start,
        "end": end,
        "staff": slot.staff,
        "services": list(slot.services),
    }


def new_id() -> str:
    """An id nobody can guess, short enough to be typed."""
    return secrets.token_hex(5)
