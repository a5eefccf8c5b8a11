"""Writes: once, after an explicit yes to what was read back, and told from what was stored."""

from __future__ import annotations

from agents import visit, wording
from agents.call import Call
from agents.texts import confirm
from shared.events import BookingCancelled, BookingMade, BookingMoved, WriteRefused
from shared.models import Booking, Client, Wish
from shared.state import Done, Proposal


async def agreed(call: Call, kind: str) -> Proposal | None:
    """The proposal that the caller has just said yes to; otherwise it is read back once more.

    The words are the caller's own, understood by code: no model can say yes for him.
    """
    proposal, heard = call.state.proposal, call.turn.heard
    yes = heard and heard.answer == "yes" and not call.turn.changed
    if proposal and proposal.kind == kind and proposal.read_back and yes:
        return proposal
    async with call.change():
        call.ask_again(other_words=True)
    return None


async def write_booking(call: Call) -> None:
    """Book the slot that was read back."""
    proposal = await agreed(call, "booking")
    if proposal is None or proposal.slot is None:
        return
    known = call.state.known
    async with call.change() as u:
        outcome = await call.desk.calendar.book(
            u,
            proposal.slot,
            Client(name=known.name or "", phone=known.phone),
            key=proposal.key,
            now=u.now,
            call=call.state.call,
        )
        made = outcome.booking
        if made and outcome.verdict in ("made", "pending"):
            pending = outcome.verdict == "pending"
            await u.emit(
                BookingMade(
                    booking=made.id,
                    start=made.start,
                    services=made.services,
                    staff=made.staff,
                    pending=pending,
                )
            )
            _done(call, Done(kind="booking", id=made.id, booking=made))
            sent = not pending and await confirm(call, u, "booked", made)
            line = "pending" if pending else "booked_sms" if sent else "booked"
            call.speak(line, **wording.visit(call, made))
            return
        if outcome.verdict == "unknown":
            call.speak("unknown_outcome")
            return
    await visit.refused(call, outcome.reason)


async def write_move(call: Call, current: Booking) -> None:
    """Move the booking to the slot that was read back."""
    proposal = await agreed(call, "move")
    if proposal is None or proposal.slot is None:
        return
    async with call.change() as u:
        outcome = await call.desk.calendar.move(
            u, current.id, proposal.slot, key=proposal.key, now=u.now, call=call.state.call
        )
        moved = outcome.booking
        if moved and outcome.verdict in ("made", "pending"):
            await u.emit(
                BookingMoved(
                    booking=moved.id,
                    before=current.start,
                    start=moved.start,
                    services=moved.services,
                    staff=moved.staff,
                )
            )
            _done(call, Done(kind="move", id=moved.id, booking=moved))
            pending = outcome.verdict == "pending"
            sent = not pending and await confirm(call, u, "moved", moved)
            line = "pending" if pending else "moved_sms" if sent else "moved"
            call.speak(line, **wording.visit(call, moved))
            return
        if outcome.verdict == "unknown":
            call.speak("unknown_outcome")
            return
    await visit.refused(call, outcome.reason, moving=current)


async def write_cancellation(call: Call, current: Booking) -> None:
    """Cancel the booking that was read back."""
    proposal = await agreed(call, "cancellation")
    if proposal is None:
        return
    async with call.change() as u:
        outcome = await call.desk.calendar.cancel(u, current.id, key=proposal.key, now=u.now)
        if outcome.verdict == "unknown":
            call.speak("unknown_outcome")
            return
        if outcome.verdict == "refused":
            await u.emit(WriteRefused(kind="cancellation", reason=outcome.reason or "down"))
            call.state.proposal = None
            call.speak(f"why_{outcome.reason}")
            call.speak("anything_else")
            return
        await u.emit(
            BookingCancelled(
                booking=current.id,
                start=current.start,
                services=current.services,
                staff=current.staff,
            )
        )
        _done(call, Done(kind="cancellation", id=current.id, booking=outcome.booking or current))
        when = {k: v for k, v in wording.visit(call, current).items() if k in ("date", "time")}
        sent = await confirm(call, u, "cancelled", current)
        call.speak("cancelled_sms" if sent else "cancelled", **when)


def _done(call: Call, done: Done) -> None:
    """Into the ledger: each record once, as it stands now; then nothing is open any more."""
    state = call.state
    earlier = next((d for d in state.ledger if d.id == done.id and d.kind == "booking"), None)
    kept = [d for d in state.ledger if d.id != done.id]
    if earlier and done.kind == "move":
        done = done.model_copy(update={"kind": "booking"})
    state.ledger = [*kept, done]
    state.hold, state.proposal, state.offers = None, None, {}
    state.known.wish, state.known.change, state.known.about_date = Wish(), None, None
    state.chosen = None
