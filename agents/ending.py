"""The end of a call, however it comes: once, and with nothing left open."""

from __future__ import annotations

import structlog

from agents.call import Call
from shared.events import CallEnded, HoldReleased, Outcome
from shared.store import calls
from shared.store.calls import HungUpBy

log = structlog.get_logger()


async def finish(call: Call, hung_up_by: HungUpBy) -> None:
    """Free the hold, write the outcome, close the record. A second time does nothing."""
    state = call.state
    result = outcome(call)
    async with call.desk.store.unit(state.call, state.business) as u:
        if not await calls.finish(u, result, hung_up_by):
            return
        state.ended = True
        if state.hold:
            await call.desk.calendar.release(u, state.call)
            await u.emit(HoldReleased())
            state.hold = None
        await u.save(state)
        await u.emit(CallEnded(outcome=result, hung_up_by=hung_up_by))
    for event in u.emitted:
        call.show(event)
    log.info("call.ended", call=state.call, outcome=result, by=hung_up_by)


def outcome(call: Call) -> Outcome:
    """What the call came to: the most that was done in it."""
    done = {d.kind for d in call.state.ledger}
    if "booking" in done:
        return "booked"
    if "move" in done:
        return "moved"
    if "cancellation" in done:
        return "cancelled"
    if "message" in done:
        return "message"
    return "answered" if call.state.facts_given else "abandoned"
