"""Finding a time and keeping it: what booking and reschedule share."""

from __future__ import annotations

from agents import wording
from agents.call import Call
from shared.events import HoldReleased, SlotHeld, SlotsOffered, WriteRefused
from shared.models import Booking, Found, Reason, Slot, Wish
from shared.rules.house import House
from shared.state import Proposal
from shared.store import Unit


async def seek(call: Call, *, moving: Booking | None = None) -> None:
    """Look in the book for what is wished: keep the exact time, or offer the nearest ones."""
    found = await _search(call, moving)
    named = found.exact and call.state.known.wish.time is not None
    if named and moving and _same(found.slots[0], moving):
        await leave(call, moving)
        return
    if named and await _take(call, found.slots[0], moving):
        return
    if named:  # somebody was quicker
        found = await _search(call, moving)
    async with call.change() as u:
        await _offer(call, u, found, moving)


async def leave(call: Call, booking: Booking) -> None:
    """The appointment stays as it is."""
    async with call.change() as u:
        await let_go(call, u)
        known = call.state.known
        known.wish, known.change, known.about_date, call.state.chosen = Wish(), None, None, None
        call.speak("kept", **wording.visit(call, booking))


async def choose(call: Call, handle: str, *, moving: Booking | None = None) -> None:
    """Keep the slot the caller picked; if it is gone, say so and offer others."""
    if handle in call.state.offers:
        async with call.change() as u:
            if await _keep(call, u, handle, moving):
                await settle(call, u, moving=moving)
                return
    found = await _search(call, moving)
    async with call.change() as u:
        await _offer(call, u, found, moving, why="taken")


async def settle(
    call: Call, u: Unit, *, moving: Booking | None = None, just_found: bool = False
) -> None:
    """A time is held: ask for what is still missing, or read everything back."""
    state, known = call.state, call.state.known
    slot = state.offers[state.hold or ""]
    if moving:
        state.proposal = Proposal(kind="move", slot=slot, booking=moving.id, read_back=True)
        before = wording.moment(call, moving.start)
        call.speak("read_back_move", before=before, **wording.visit(call, slot))
        return
    if not known.name:
        if just_found:
            call.speak("free_ask_name", slot_1=wording.slot(call, slot))
        else:
            call.speak("ask_name")
    elif known.phone_heard:
        call.speak("confirm_phone", phone=wording.number(call, known.phone_heard))
    elif not known.phone and not state.caller and not known.phone_refused:
        call.speak("ask_phone")
    else:
        _read_back(call, slot, known.name)


def _read_back(call: Call, slot: Slot, name: str) -> None:
    state, known = call.state, call.state.known
    known.phone = known.phone or state.caller
    state.proposal = Proposal(kind="booking", slot=slot, read_back=True)
    facts = {"name": name, **wording.visit(call, slot)}
    if known.phone:
        end = wording.number_end(call, known.phone)
        call.speak("read_back_booking_phone", phone_end=end, **facts)
    else:
        call.speak("read_back_booking", **facts)


async def let_go(call: Call, u: Unit) -> None:
    """Free what the call holds; nothing is on offer and nothing proposed any more."""
    state = call.state
    if state.hold:
        await call.desk.calendar.release(u, state.call)
        await u.emit(HoldReleased())
    state.hold, state.proposal, state.offers = None, None, {}


async def refused(call: Call, reason: Reason | None, *, moving: Booking | None = None) -> None:
    """A write did not happen: why, and what else there is."""
    kind = "move" if moving else "booking"
    found = await _search(call, moving)
    async with call.change() as u:
        await u.emit(WriteRefused(kind="move" if kind == "move" else "booking", reason=str(reason)))
        await _offer(call, u, found, moving, why=reason)


async def _search(call: Call, moving: Booking | None) -> Found:
    return await call.desk.calendar.search(
        call.state.known.wish,
        now=call.now(),
        limit=call.profile.data.rules.offers,
        moving=moving,
        call=call.state.call,
    )


async def _take(call: Call, slot: Slot, moving: Booking | None) -> bool:
    """The caller named this very time: it is his choice already."""
    async with call.change() as u:
        call.state.offer((slot,), "move" if moving else "booking")
        if not await _keep(call, u, next(iter(call.state.offers)), moving):
            return False
        await settle(call, u, moving=moving, just_found=True)
        return True


def _same(slot: Slot, booking: Booking) -> bool:
    return (slot.start, slot.staff) == (booking.start, booking.staff)


async def _keep(call: Call, u: Unit, handle: str, moving: Booking | None) -> bool:
    state, slot = call.state, call.state.offers[handle]
    outcome = await call.desk.calendar.hold(u, state.call, slot, now=u.now, moving=moving)
    if outcome.verdict != "made":
        await u.emit(WriteRefused(kind="hold", reason=outcome.reason or "taken"))
        return False
    state.hold = handle
    start = call.local(slot.start)
    state.known.wish = state.known.wish.model_copy(
        update={
            "date": start.date(),
            "last_date": None,
            "time": start.time(),
            "window": None,
            "soonest": False,
        }
    )
    await u.emit(SlotHeld(handle=handle, start=slot.start, staff=slot.staff))
    return True


async def _offer(
    call: Call, u: Unit, found: Found, moving: Booking | None, why: Reason | None = None
) -> None:
    state, wish = call.state, call.state.known.wish
    await let_go(call, u)
    reason, slots = why or found.why, found.slots
    if reason:
        line, facts = _why(call, reason)
        call.speak(line, **facts)
        slots = slots[:2]  # a reason and three times are more than one can keep in mind
    state.offer(slots, "move" if moving else "booking")
    if not slots:
        if wish.date and not reason:
            call.speak("no_slots", date=wording.day(call, wish.date))
        else:
            call.speak("no_slots_at_all")
        return
    starts = tuple(s.start for s in slots)
    await u.emit(SlotsOffered(handles=tuple(state.offers), starts=starts))
    count = ("one", "two", "three")[len(slots) - 1]
    call.speak(f"offer_{count}", **wording.offers(call, slots))


def _why(call: Call, reason: Reason) -> tuple[str, dict[str, str]]:
    """The line for a reason: a day that is closed is named, as is a stylist who cannot."""
    wish, data = call.state.known.wish, call.profile.data
    day = wish.date or call.today()
    if reason == "closed" and not House(data).shut(day):
        return "why_closed_then", {}
    if reason in ("closed", "holiday"):
        return f"why_{reason}", {"date": wording.day(call, day)}
    if reason in ("staff_away", "staff_cannot"):
        staff = data.staff.get(wish.staff or "")
        return f"why_{reason}", {"staff": staff.name if staff else ""}
    return f"why_{reason}", {}
