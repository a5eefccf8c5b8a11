"""The colleague who books: what, when, who and whom for, in any order."""

from __future__ import annotations

from agents import visit
from agents.deed import deed
from agents.missing import ask_missing
from agents.receptionist import ReceptionistAgent
from agents.telling import tell
from agents.writing import write_booking


class BookingAgent(ReceptionistAgent):
    """Collects, offers, holds, reads back, writes."""

    @deed
    async def find_slots(
        self, service: str = "", staff: str = "", day: str = "", time: str = ""
    ) -> None:
        """Look for free times whenever the caller names or changes what, who or when.

        Args:
            service: what the caller wants, in his words.
            staff: the stylist he named, if any.
            day: the day in his words, never a date of your own.
            time: the time in his words.
        """
        tell(self.call, service=service, staff=staff, day=day, time=time)
        if not await ask_missing(self.call):
            await visit.seek(self.call)

    @deed
    async def choose_slot(self, slot: str) -> None:
        """Keep the offered time that the caller accepted.

        Args:
            slot: its handle among the offers.
        """
        await visit.choose(self.call, slot)

    @deed
    async def note_client(self, name: str = "", phone: str = "") -> None:
        """Write down the caller's name or telephone number, as he said them.

        Args:
            name: first and last name, in his words.
            phone: the number, in his words.
        """
        call = self.call
        tell(call, name=name, phone=phone)
        known = call.state.known
        heard = call.turn.heard
        if call.state.asked == "confirm_phone" and heard and heard.answer == "yes":
            known.phone, known.phone_heard = known.phone_heard or known.phone, None
        if call.state.hold:
            async with call.change() as u:
                await visit.settle(call, u)
        elif not await ask_missing(call):
            await visit.seek(call)

    @deed
    async def book(self) -> None:
        """Write the booking that was just read back. Only after the caller's clear yes."""
        await write_booking(self.call)
