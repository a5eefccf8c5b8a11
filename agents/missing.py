"""What must be known before the book is asked; one question at a time."""

from __future__ import annotations

import datetime as dt

from agents import wording
from agents.call import Call
from shared.rules.house import House


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
        elif len(days := _days(call)) > 1:
            call.speak("which_date", options=wording.either(call, days))
        elif not wish.date and not wish.soonest:
            call.speak("ask_day_for", what=wording.services(call, wish.services))
        elif len(times := _times(call)) > 1:
            call.speak("which_time", options=wording.either(call, times))
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


def _days(call: Call) -> list[str]:
    """The days the caller may have meant; one is enough once he was asked."""
    if call.state.asked == "which_date":
        return []
    days = dict.fromkeys(c.date for c in call.state.known.unclear if c.date)
    return [wording.day(call, day) for day in days if day >= call.today()]


def _times(call: Call) -> list[str]:
    """The times he may have meant, of those at which the house is open that day."""
    date, unclear = call.state.known.wish.date, call.state.known.unclear
    if call.state.asked == "which_time" or date is None:
        return []
    times = dict.fromkeys(c.time for c in unclear if c.time)
    house = House(call.profile.data)
    starts = (dt.datetime.combine(date, time, call.profile.zone) for time in times)
    return [
        wording.time(call, s.time()) for s in starts if house.open_for(date, int(s.timestamp()), 60)
    ]
