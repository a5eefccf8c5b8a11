"""What holds for the deeds of every call, whatever its scenario expects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evals.failure import Failure
from evals.manners import place
from evals.trace import Trace
from shared.events import (
    AgentEntered,
    BookingCancelled,
    BookingMade,
    BookingMoved,
    CallEnded,
    ToolCalled,
    ToolFailed,
)
from shared.models import Booking

MOST_TOOLS: Final = 3
MOST_ENTERED: Final = 2

Write = BookingMade | BookingMoved | BookingCancelled
_KINDS: Final[dict[str, str]] = {
    "booking.made": "booking",
    "booking.moved": "move",
    "booking.cancelled": "cancellation",
}


def deeds(trace: Trace) -> Iterator[Failure]:
    """Budgets, a yes before every write, and a book that holds what was written and no more."""
    for n, failed in trace.of(ToolFailed):
        yield _failure(trace, n, "tools that work", f"{failed.tool}: {failed.reason}")
    for n, exchange in enumerate(trace.exchanges):
        if (tools := len(exchange.of(ToolCalled))) > MOST_TOOLS:
            yield _failure(trace, n, f"≤ {MOST_TOOLS} tools in a turn", f"{tools}")
        if (entered := len(exchange.of(AgentEntered))) > MOST_ENTERED:
            yield _failure(trace, n, f"≤ {MOST_ENTERED} agents entered in a turn", f"{entered}")
        for event in exchange.events:
            if isinstance(event, Write) and (why := _unagreed(trace, n, event)):
                yield _failure(trace, n, "a write only after a yes to its read-back", why)
    yield from _book(trace)
    last = len(trace.exchanges) - 1
    if trace.holds:
        yield _failure(trace, last, "no hold left at the end", f"{trace.holds}")
    ends = len(list(trace.of(CallEnded)))
    if ends != 1:
        yield _failure(trace, last, "call.ended once", f"{ends} times")


def _unagreed(trace: Trace, turn: int, event: Write) -> str | None:
    """Why this write was nothing the caller had said yes to."""
    before = trace.exchanges[turn - 1].state if turn else None
    proposal = before.proposal if before else None
    heard = trace.exchanges[turn].heard
    if proposal is None or not proposal.read_back:
        return f"{event.type}, and nothing was read back before it"
    if proposal.kind != _KINDS[event.type]:
        return f"{event.type}, and a {proposal.kind} was read back"
    if proposal.slot and proposal.slot.start != event.start:
        return f"{event.type} at {event.start}, and {proposal.slot.start} was read back"
    if heard is None or heard.answer != "yes":
        return f"{event.type}, and the caller said {trace.exchanges[turn].words!r}"
    return None


def _book(trace: Trace) -> Iterator[Failure]:
    """Every write is stored, and every change of the book is a write of this call."""
    last = len(trace.exchanges) - 1
    expected: dict[str, Write] = {}
    for event in (event for exchange in trace.exchanges for event in exchange.events):
        if isinstance(event, Write):
            expected[event.booking] = event
    for id, write in expected.items():
        row = trace.after.get(id)
        if isinstance(write, BookingCancelled):
            if row:
                yield _failure(trace, last, "what was cancelled is gone", f"{row}")
        elif row is None or _facts(row) != (write.start, write.services, write.staff):
            yield _failure(trace, last, f"stored as {write}", f"{row}")
    for id in trace.before.keys() | trace.after.keys():
        if id not in expected and trace.before.get(id) != trace.after.get(id):
            got = f"{trace.before.get(id)} → {trace.after.get(id)}"
            yield _failure(trace, last, "no change of the book without its event", got)


def _facts(row: Booking) -> tuple[object, ...]:
    return (row.start, row.services, row.staff)


def _failure(trace: Trace, turn: int, expected: str, got: str) -> Failure:
    return Failure("policy_violation", place(trace, turn), expected, got)
