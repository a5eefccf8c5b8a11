"""What the staff type about bookings, understood; and what the house's rules answer."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import phonenumbers

from shared.calendar.names import folded
from shared.errors import FrontdeskError, NotFound
from shared.models import Booking, Found, Reason
from shared.profile.finding import did_you_mean
from shared.profile.model import ProfileData
from shared.rules.wall import instant, readings

MINUTE = "%Y-%m-%dT%H:%M"

REASONS: dict[Reason, str] = {
    "taken": "Somebody is booked then.",
    "closed": "The house is closed then, or closes before the visit would end.",
    "holiday": "That day is a public holiday. To open on it, add it to open_on in profile.toml.",
    "past": "That time is past. Check the date.",
    "too_soon": "That is sooner than notice_minutes in profile.toml allows. Choose a later time.",
    "too_far": "That is further ahead than horizon_days in profile.toml allows.",
    "staff_away": "Nobody who does it works all through that time.",
    "staff_cannot": "That person does not do this. Name another, or leave the person open.",
    "too_late_to_change": "It is too close to the appointment: cancel_notice_hours in profile.toml "
    "is past.",
    "patch_test": "The skin test needs more time before it. Choose a later day.",
    "already_cancelled": "That booking is cancelled. Add a new one instead.",
    "not_found": "There is no such booking. See `frontdesk bookings list`.",
}


class Refused(FrontdeskError):
    """The house's rules or another booking stand in the way."""


def refusal(data: ProfileData, reason: Reason | None, near: Found | None = None) -> Refused:
    """Why not, and the nearest starts that are free."""
    sentence = REASONS.get(reason or "taken", f"It was refused: {reason}.")
    if near is None or not near.slots:
        return Refused(sentence)
    zone = ZoneInfo(data.business.zone)
    free = (
        f"{slot.start.astimezone(zone):{MINUTE}} with {data.staff[slot.staff].name}"
        for slot in near.slots
    )
    return Refused(f"{sentence} Free: {', '.join(free)}.")


def line(data: ProfileData, booking: Booking) -> str:
    """One booking in one line, times on the salon's wall; the id comes first, to be copied."""
    zone = ZoneInfo(data.business.zone)
    start, end = (moment.astimezone(zone) for moment in (booking.start, booking.end))
    staff = data.staff.get(booking.staff)
    parts = [
        booking.id,
        f"{start:{MINUTE}}–{end:%H:%M}",
        staff.name if staff else booking.staff,
        ", ".join(booking.services),
        booking.client.name,
        booking.client.phone or "",
        "" if booking.status == "booked" else booking.status,
    ]
    return "  ".join(part for part in parts if part)


def services(data: ProfileData, typed: str) -> tuple[str, ...]:
    """Ids of services named by id or as people say them, several with commas between."""
    offered = data.services.items()
    names = {id: (id, *(n for said in s.says.values() for n in said)) for id, s in offered}
    return tuple(_named(names, one, "service") for one in typed.split(","))


def someone(data: ProfileData, typed: str) -> str:
    """The id of a person named by id or as people say it."""
    names = {id: (id, who.name, *who.says) for id, who in data.staff.items()}
    return _named(names, typed, "person")


def phone_number(data: ProfileData, typed: str) -> str:
    """A number as the house's country writes it, in E.164."""
    try:
        number = phonenumbers.parse(typed, data.business.country)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise Refused(f"{typed!r} is no telephone number. Write it like +33612345678.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def start_of(data: ProfileData, typed: str) -> dt.datetime:
    """A local ISO time, or a zoned one, as an instant."""
    try:
        when = dt.datetime.fromisoformat(typed)
    except ValueError:
        when = None
    if when is None or len(typed) < len("2026-11-24T10"):
        raise Refused(f"{typed!r} is no date and time. Write it like 2026-11-24T10:00.")
    if when.tzinfo is not None:
        return when.astimezone(dt.UTC)
    zone = ZoneInfo(data.business.zone)
    found = [instant(second) for second in readings(zone, when.date(), when.time())]
    if not found:
        raise Refused(f"{typed} does not exist: the clock is put forward. Choose another time.")
    if len(found) > 1:
        both = " or ".join(moment.astimezone(zone).isoformat() for moment in found)
        raise Refused(f"{typed} comes twice: the clock is put back. Write {both}.")
    return found[0]


def unknown(booking: str) -> NotFound:
    """No such booking, and where to look."""
    return NotFound(f"There is no booking {booking}. See `frontdesk bookings list`.")


def _named(names: dict[str, tuple[str, ...]], typed: str, kind: str) -> str:
    wanted = folded(typed)
    for id, known in names.items():
        if any(folded(name) == wanted for name in known):
            return id
    choices = [name for known in names.values() for name in known]
    raise Refused(f"There is no {kind} {typed!r}: {did_you_mean(typed, choices)}")
