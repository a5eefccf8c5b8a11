"""Word for the team: taken whatever else fails."""

from __future__ import annotations

import secrets

from agents.call import Call
from shared.events import MessageTaken
from shared.messages.model import Draft
from shared.state import Done

LONGEST = 1_000


async def take_message(call: Call, text: str) -> None:
    """Queue the caller's words for the team and say so; they are on the record of the call."""
    known = call.state.known
    words = text.strip()[:LONGEST] or known.question or ""
    if not words:
        async with call.change():
            call.speak("message_ask")
        return
    phone = known.phone or known.phone_heard or call.state.caller
    if not phone and call.state.asked != "message_ask_phone":
        async with call.change():
            known.message = words
            call.speak("message_ask_phone")
        return
    facts = {"caller": phone or "", "name": known.name or "", "text": words}
    data = call.profile.data
    async with call.change() as u:
        message = await u.queue(
            Draft(
                kind="staff", channel="console",
                recipient=next(iter(data.messages.staff), data.business.id),
                language=data.business.languages[0], line="staff_message", facts=facts,
                text=call.profile.render("staff_message", data.business.languages[0], **facts),
                dedupe=f"message:{call.state.call}:{secrets.token_hex(4)}",
            )
        )
        await u.emit(MessageTaken(message=message))
        call.state.ledger.append(Done(kind="message", id=str(message)))
        known.question, known.message = None, None
        call.speak("message_taken")
