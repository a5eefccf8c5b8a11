"""What must be known before the book is asked; one question at a time."""

from __future__ import annotations

from agents import wording
from agents.call import Call


async def ask_missing(call: Call) -> bool:
    """Ask for the next missing fact; False when there is enough to look in the book."""
    known, data = call.state.known, call.profile.data
    if not known.wish.services and len(data.services) == 1:
        known.wish = known.wish.model_copy(update={"services": tuple(data.services)})
    async with call.change():
        wish = known.wish
        if known.unclear_services:
            options = (data.services[s].spoken[call.language] for s in known.unclear_services)
            call.speak("ask_service_among", options=wording.either(call, options))
        elif not wish.services:
            call.speak("ask_service")
        elif wish.staff and not set(wish.services) <= set(data.staff[wish.staff].services):
            _someone_else(call)
        elif len(known.unclear_dates) > 1:
            days = (wording.day(call, c.date) for c in known.unclear_dates if c.date)
            call.speak("which_date", options=wording.either(call, dict.fromkeys(days)))
        elif not wish.date and not wish.soonest:
            call.speak("ask_day_for", what=wording.services(call, wish.services))
        else:
            return False
        return True


def _someone_else(call: Call) -> None:
    """The stylist named does not do this; who does may be taken instead."""
    wish, team = call.state.known.wish, call.profile.data.staff
    able = [m.name for m in team.values() if set(wish.services) <= set(m.services)]
    call.speak(
        "staff_cannot",
        staff=team[wish.staff or ""].name,
        what=wording.services(call, wish.services),
        options=wording.either(call, able),
    )
