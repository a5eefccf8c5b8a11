"""The appointment book before and after a call: the difference, and the difference in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from evals.expect import CalendarDiff, Changed, Kept
from evals.trace import Trace
from shared.models import Booking


def differences(wanted: CalendarDiff, trace: Trace, zone: ZoneInfo) -> list[str]:
    """Every way in which the book is not as expected, in words; empty where it is."""
    return [
        *_added(wanted, trace, zone),
        *_removed(wanted, trace, zone),
        *_changed(wanted, trace, zone),
    ]


def in_words(one: Booking, zone: ZoneInfo) -> str:
    start = one.start.astimezone(zone)
    phone = f" {one.client.phone}" if one.client.phone else ""
    what = "+".join(one.services)
    return f"{start:%a %d %b %Y %H:%M} {what} with {one.staff} for {one.client.name}{phone}"


def local(instant: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The salon's wall, as scenarios write it."""
    return instant.astimezone(zone).replace(tzinfo=None)


def _added(wanted: CalendarDiff, trace: Trace, zone: ZoneInfo) -> Iterator[str]:
    new = [row for id, row in trace.after.items() if id not in trace.before]
    missing = []
    for kept in wanted.added:
        match = next((row for row in new if _fits(kept, row, zone)), None)
        if match is None:
            missing.append(kept)
        else:
            new.remove(match)
    for kept in missing:
        who = f" for {kept.customer.name} {kept.customer.phone or ''}" if kept.customer else ""
        what = "+".join(kept.service or ()) or "a visit"
        staff = f" with {kept.staff}" if kept.staff else ""
        yield f"missing: {kept.start:%a %d %b %Y %H:%M} {what}{staff}{who}".rstrip()
    for row in new:
        yield f"extra: {in_words(row, zone)}"


def _removed(wanted: CalendarDiff, trace: Trace, zone: ZoneInfo) -> Iterator[str]:
    expected = {trace.own[own] for own in wanted.removed}
    for id, row in trace.before.items():
        if id in expected and id in trace.after:
            yield f"not removed: {in_words(row, zone)}"
        if id not in expected and id not in trace.after:
            yield f"gone: {in_words(row, zone)}"


def _changed(wanted: CalendarDiff, trace: Trace, zone: ZoneInfo) -> Iterator[str]:
    expected = {trace.own[one.id]: one for one in wanted.changed}
    for id, row in trace.before.items():
        now = trace.after.get(id)
        if now is None:
            if id in expected:
                yield f"gone instead of changed: {in_words(row, zone)}"
            continue
        change = expected.get(id, Changed.model_construct(id=id))
        if not _as_changed(change, row, now, zone):
            yield f"not as expected: {in_words(row, zone)} became {in_words(now, zone)}"


def _as_changed(change: Changed, row: Booking, now: Booking, zone: ZoneInfo) -> bool:
    return (
        local(now.start, zone) == (change.start or local(row.start, zone))
        and now.staff == (change.staff or row.staff)
        and now.services == (change.service or row.services)
        and now.client == row.client
    )


def _fits(kept: Kept, row: Booking, zone: ZoneInfo) -> bool:
    customer = kept.customer
    return (
        local(row.start, zone) == kept.start
        and (kept.service is None or row.services == kept.service)
        and (kept.staff is None or row.staff == kept.staff)
        and (customer is None or customer.name == row.client.name)
        and (customer is None or customer.phone in (None, row.client.phone))
    )
