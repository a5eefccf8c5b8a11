"""The shape of a visit: how long the client stays, and when the stylist is busy meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared.profile.model import Rules, Service
from shared.rules.wall import Span, merged


@dataclass(frozen=True)
class Shape:
    """Seconds, counted from the start of the visit.

    `busy` leaves out a colour's processing, in which the stylist may serve another client, and
    includes the buffer after the visit.
    """

    stay: int
    busy: tuple[Span, ...]
    patch_hours: int

    def at(self, start: int) -> tuple[Span, ...]:
        """The stylist's busy time for a visit that starts at this instant."""
        return tuple((start + a, start + b) for a, b in self.busy)


def shape(services: Sequence[str], offered: Mapping[str, Service], rules: Rules) -> Shape | None:
    """Services one after the other with one stylist; None when the house does not know one.

    The last service decides the buffer: that is when the chair must be made ready again.
    """
    if not services or any(name not in offered for name in services):
        return None
    now, busy, patch = 0, [], 0
    for name in services:
        service = offered[name]
        busy.extend(_busy(service, now))
        now += service.minutes * 60
        if service.patch_test:
            patch = max(patch, service.patch_test.hours)
    buffer = offered[services[-1]].buffer_minutes
    after = (rules.buffer_minutes if buffer is None else buffer) * 60
    if after:
        busy.append((now, now + after))
    return Shape(now, merged(busy), patch)


def _busy(service: Service, start: int) -> list[Span]:
    end = start + service.minutes * 60
    if service.processing is None:
        return [(start, end)]
    gap = start + service.processing.after * 60
    again = gap + service.processing.minutes * 60
    return [span for span in ((start, min(gap, end)), (again, end)) if span[0] < span[1]]
