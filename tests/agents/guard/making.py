"""Scenes of a call, and guards that know them."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from agents.guard import Guard
from shared.clock import Clock
from shared.models import Booking, Client, Slot
from shared.state import CallState, Done, Said

PARIS = ZoneInfo("Europe/Paris")
NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=PARIS)
CANARY = "CANARY-4711"
_HOUR = dt.timedelta(hours=1)


def utc(local: str) -> dt.datetime:
    return dt.datetime.fromisoformat(local).replace(tzinfo=PARIS).astimezone(dt.UTC)


def slot(local: str) -> Slot:
    start = utc(local)
    return Slot(start=start, end=start + _HOUR, staff="camille", services=("cut",))


def booking(local: str, *, pending: bool = False) -> Booking:
    one = slot(local)
    return Booking(
        id="b1",
        business="salon",
        start=one.start,
        end=one.end,
        staff=one.staff,
        services=one.services,
        client=Client(name="Martin"),
        status="pending" if pending else "booked",
    )


def done(kind: Any, start: str | None = None, *, pending: bool = False) -> Done:
    return Done(kind=kind, id="1", booking=booking(start, pending=pending) if start else None)


def state(
    *,
    language: str = "fr",
    caller: Iterable[str] = (),
    facts: Iterable[str] = (),
    offers: Iterable[str] = (),
    found: Iterable[str] = (),
    ledger: Iterable[dict[str, Any]] = (),
) -> CallState:
    made = CallState(
        call="c1", business="salon", profile_hash="0", language=language, agent="booking"
    )
    made.last = [Said(role="caller", text=text) for text in caller]
    made.facts_given = list(facts)
    made.offer(tuple(map(slot, offers)), "booking")
    made.find(tuple(map(booking, found)))
    made.ledger = [done(**one) for one in ledger]
    return made


def guard(of: CallState) -> Guard:
    return Guard(lambda: of, zone=PARIS, clock=Clock(NOW), hidden=["find_slots", CANARY, "book"])


def scenes(name: str) -> list[dict[str, Any]]:
    path = Path(__file__).parent / "corpus" / f"{name}.toml"
    found: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["scene"]
    return found
