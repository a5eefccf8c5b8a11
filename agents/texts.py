"""The text messages a call queues, made from the record in the same transaction."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import phonenumbers

from agents import wording
from agents.call import Call
from shared.messages.model import Draft, MessageKind
from shared.models import Booking
from shared.state import Done
from shared.store import Unit

LINES: dict[str, MessageKind] = {
    "sms_booked": "confirmation",
    "sms_moved": "moved",
    "sms_cancelled": "cancelled",
    "sms_code": "code",
}


async def confirm(
    call: Call, u: Unit, what: Literal["booked", "moved", "cancelled"], booking: Booking
) -> bool:
    """Queue the text that confirms a write; False where there is no mobile to send it to."""
    phone = booking.client.phone
    if not phone or not takes_texts(phone):
        return False
    facts = wording.visit(call, booking) | {"business": call.profile.data.business.name}
    if what == "cancelled":
        facts = {k: facts[k] for k in ("business", "date", "time")}
    dedupe = f"{what}:{booking.id}:{booking.version}"
    await text(call, u, f"sms_{what}", phone, facts, dedupe, expires=booking.start)
    return True


async def text(
    call: Call,
    u: Unit,
    line: str,
    phone: str,
    facts: dict[str, str],
    dedupe: str,
    *,
    expires: dt.datetime | None = None,
) -> None:
    """Queue one text message and enter it in the call's ledger."""
    draft = Draft(
        kind=LINES[line],
        channel="sms",
        recipient=phone,
        language=call.language,
        line=line,
        facts=facts,
        text=call.profile.render(line, call.language, **facts),
        dedupe=dedupe,
        expires_at=expires,
    )
    message = await u.queue(draft)
    call.state.ledger.append(Done(kind="sms", id=str(message)))


def takes_texts(phone: str) -> bool:
    """A mobile, or a number whose kind cannot be told; a landline does not take texts."""
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(phone))
    except phonenumbers.NumberParseException:
        return False
    return kind != phonenumbers.PhoneNumberType.FIXED_LINE
