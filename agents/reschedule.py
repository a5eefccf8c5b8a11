"""The colleague who moves or cancels: the caller's own appointments, nobody else's."""

from __future__ import annotations

from agents import identity, visit, wording
from agents.call import Call
from agents.deed import deed
from agents.receptionist import ReceptionistAgent
from agents.telling import tell
from agents.writing import write_cancellation, write_move
from shared.models import Booking, Wish
from shared.state import Proposal


class RescheduleAgent(ReceptionistAgent):
    """Finds, proves, then moves in place or cancels."""

    @deed
    async def find_booking(self, name: str = "", day: str = "") -> None:
        """Find the caller's own appointment. He gives a name or the day it is on.

        Args:
            name: the name it is under, in his words.
            day: the day it is on, in his words.
        """
        tell(self.call, name=name, day=day)
        if own := await identity.prove(self.call):
            await settle(self.call, own)

    @deed
    async def check_code(self, code: str) -> None:
        """Check the code that the caller received by text message.

        Args:
            code: its digits as he read them out.
        """
        if own := await identity.check_code(self.call, code):
            await settle(self.call, own)

    @deed
    async def choose_booking(self, booking: str) -> None:
        """Take the one of the caller's appointments that he means.

        Args:
            booking: its handle among the appointments.
        """
        if found := self.call.state.found.get(booking):
            await settle(self.call, (found,))
        else:
            await identity.failed(self.call)

    @deed
    async def find_slots(self, day: str = "", time: str = "", staff: str = "") -> None:
        """Look for a new time for the appointment that is to be moved.

        Args:
            day: the new day in the caller's words.
            time: the new time in his words.
            staff: another stylist, if he named one.
        """
        tell(self.call, day=day, time=time, staff=staff)
        if current := await chosen(self.call):
            await seek_new_time(self.call, current)

    @deed
    async def choose_slot(self, slot: str) -> None:
        """Keep the offered new time that the caller accepted.

        Args:
            slot: its handle among the offers.
        """
        if current := await chosen(self.call):
            await visit.choose(self.call, slot, moving=current)

    @deed
    async def move(self) -> None:
        """Move the appointment as it was read back. Only after the caller's clear yes."""
        if current := await chosen(self.call):
            await write_move(self.call, current)

    @deed
    async def keep(self) -> None:
        """Leave the appointment as it is: the caller does not want to change it after all."""
        if current := await chosen(self.call):
            await visit.leave(self.call, current)

    @deed
    async def cancel(self) -> None:
        """Cancel the appointment that was read back. Only after the caller's clear yes."""
        if current := await chosen(self.call):
            await write_cancellation(self.call, current)


async def chosen(call: Call) -> Booking | None:
    """The proven booking that is being changed, as it stands now; otherwise ask who calls."""
    state = call.state
    if state.chosen and state.chosen.id in identity.own(call):
        booking = await call.desk.calendar.get(state.chosen.id)
        if booking and booking.status != "cancelled":
            return booking
    if own := await identity.prove(call):
        await settle(call, own)
    return None


async def settle(call: Call, own: tuple[Booking, ...]) -> None:
    """Which appointment, then which change: the next open question of the two."""
    state = call.state
    if len(own) > 1:
        async with call.change():
            state.find(own[:3])
            said = (wording.moment(call, b.start) for b in own)
            call.speak("which_booking", options=wording.either(call, said))
        return
    current = own[0]
    async with call.change():
        _take(call, current)
        if state.known.change is None:
            call.speak("move_or_cancel")
        elif state.known.change == "cancel":
            state.proposal = Proposal(kind="cancellation", booking=current.id, read_back=True)
            call.speak("read_back_cancel", **wording.visit(call, current))
    if state.known.change == "move":
        await seek_new_time(call, current)


async def seek_new_time(call: Call, current: Booking) -> None:
    """Ask for the new day, or look for it in the book."""
    known, wish = call.state.known, call.state.known.wish
    if wish.time and not wish.date:  # another hour of the same day
        known.wish = wish.model_copy(update={"date": call.local(current.start).date()})
    if wish.date or wish.soonest or wish.time:
        await visit.seek(call, moving=current)
        return
    async with call.change():
        call.speak("ask_new_day", **wording.visit(call, current))


def _take(call: Call, current: Booking) -> None:
    """This one: a day that only pointed at it is no wish for a new one."""
    state, wish = call.state, call.state.known.wish
    if state.chosen and state.chosen.id == current.id:
        return
    state.chosen = current
    start = call.local(current.start)
    pointed = wish.date == start.date() and wish.time in (None, start.time())
    new = Wish() if pointed else wish
    state.known.wish = new.model_copy(
        update={"services": current.services, "staff": wish.staff or current.staff}
    )
