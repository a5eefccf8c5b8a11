"""Whose appointment it is: the caller's number and one more fact, or a code sent to the booking.

"Not found" and "not yours" are one sentence. Three failed tries lock the question for this call.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets

from agents.call import Call
from agents.texts import text
from shared.calendar.names import same
from shared.events import IdentityChecked
from shared.models import Booking
from shared.state import Known
from shared.store import Unit

CODE_LIFE = dt.timedelta(minutes=10)


async def prove(call: Call) -> tuple[Booking, ...]:
    """The bookings proven to be the caller's; empty where a question was asked instead."""
    state, known = call.state, call.state.known
    if state.identity.locked:
        async with call.change():
            call.speak("identity_locked")
        return ()
    if proven := await _proven(call):
        return proven
    if not known.name and not _day(known):
        async with call.change():
            call.speak("ask_identity_name")
        return ()
    own = await _by_number(call)
    if own:
        return await _enter(call, own)
    if not (known.name and _day(known)):
        async with call.change():
            call.speak("ask_identity_name" if not known.name else "ask_identity_day")
        return ()
    await _send_code(call)
    return ()


async def check_code(call: Call, code: str) -> tuple[Booking, ...]:
    """Compare what the caller read out with the code that was sent."""
    identity = call.state.identity
    right = (
        identity.code_hash is not None
        and identity.code_expires is not None
        and call.now() < identity.code_expires
        and hmac.compare_digest(identity.code_hash, _hash(call, code))
    )
    booking = await call.desk.calendar.get(identity.pending) if identity.pending else None
    if right and booking and booking.status != "cancelled":
        return await _enter(call, (booking,))
    await failed(call, "code_wrong")
    return ()


async def failed(call: Call, line: str = "identity_unproven") -> None:
    """One more try is gone; the last one ends in a message to the team."""
    async with call.change() as u:
        identity = call.state.identity
        identity.tries += 1
        identity.locked = identity.tries >= call.profile.data.rules.tries
        await u.emit(IdentityChecked(passed=False, tries=identity.tries))
        call.speak("identity_locked" if identity.locked else line)


def own(call: Call) -> tuple[str, ...]:
    """Ids of bookings proven earlier in this call, or made in it."""
    made = (d.id for d in call.state.ledger if d.kind in ("booking", "move"))
    return tuple(dict.fromkeys((*call.state.identity.proven, *made)))


def _day(known: Known) -> dt.date | None:
    """The day the appointment is on, as the caller said it."""
    return known.about_date or known.wish.date


async def _proven(call: Call) -> tuple[Booking, ...]:
    rows = [await call.desk.calendar.get(booking) for booking in own(call)]
    return tuple(b for b in rows if b and b.status != "cancelled" and b.start > call.now())


async def _by_number(call: Call) -> tuple[Booking, ...]:
    """Bookings under the calling number that the second fact fits."""
    known = call.state.known
    if not call.state.caller:
        return ()
    rows = await call.desk.calendar.find(now=call.now(), phone=call.state.caller)
    named = tuple(b for b in rows if known.name and same(known.name, b.client.name))
    dated = tuple(b for b in rows if call.local(b.start).date() == _day(known))
    return tuple(b for b in named if b in dated) or named or dated


async def _enter(call: Call, own: tuple[Booking, ...]) -> tuple[Booking, ...]:
    async with call.change() as u:
        call.state.identity.proven = tuple(
            dict.fromkeys((*call.state.identity.proven, *(b.id for b in own)))
        )
        await u.emit(IdentityChecked(passed=True, tries=call.state.identity.tries))
    return own


async def _send_code(call: Call) -> None:
    """A code to the number on the booking, if there is one; the words are the same if not."""
    state, known = call.state, call.state.known
    if state.identity.tries >= call.profile.data.rules.tries - 1:
        return await failed(call)
    rows = await call.desk.calendar.find(now=call.now(), name=known.name, date=_day(known))
    match = next((b for b in rows if b.client.phone), None)
    async with call.change() as u:
        code = f"{secrets.randbelow(10**6):06}"
        identity = call.state.identity
        identity.tries += 1
        identity.code_hash, identity.code_expires = _hash(call, code), call.now() + CODE_LIFE
        identity.pending = match.id if match else None
        if match and match.client.phone:
            await _text_code(call, u, match.client.phone, code)
        call.speak("code_sent")
    return None


async def _text_code(call: Call, u: Unit, phone: str, code: str) -> None:
    facts = {"business": call.profile.data.business.name, "code": code}
    dedupe = f"code:{call.state.call}:{call.state.identity.tries}"
    await text(call, u, "sms_code", phone, facts, dedupe, expires=call.now() + CODE_LIFE)


def _hash(call: Call, code: str) -> str:
    """Bound to this call: a code is worth nothing in another."""
    digits = "".join(c for c in code if c.isdigit())
    return hashlib.sha256(f"{call.state.call}:{digits}".encode()).hexdigest()
