"""Word for the team: taken whatever else fails."""

from __future__ import annotations

import secrets

from agents.call import Call
from shared.events import MessageTaken
from shared.messages.model import Draft
from shared.state import Done
from shared.store import Unit

LONGEST = 1_000


async def take_message(call: Call, text: str) -> None:
    """Pass the caller's words on and say so; without a number to call back, ask for one first."""
    known = call.state.known
    words = text.strip()[:LONGEST] or known.question or ""
    async with call.change() as u:
        if not words:
            call.speak("message_ask")
        elif not _number(call) and call.state.asked != "message_ask_phone":
            known.message = words
            call.speak("message_ask_phone")
        else:
            await tell_team(call, u, words)
            call.speak("message_taken")


async def tell_team(call: Call, u: Unit, words: str) -> None:
    """Queue words for the team and enter them in the call's ledger."""
    business, known = call.profile.data.business, call.state.known
    facts = {"caller": _number(call) or "", "name": known.name or "", "text": words}
    message = await u.queue(
        Draft(
            kind="staff",
            channel="console",
            recipient=next(iter(call.profile.data.messages.staff), business.id),
            language=business.languages[0],
            line="staff_message",
            facts=facts,
            text=call.profile.render("staff_message", business.languages[0], **facts),
            dedupe=f"message:{call.state.call}:{secrets.token_hex(4)}",
        )
    )
    await u.emit(MessageTaken(message=message))
    call.state.ledger.append(Done(kind="message", id=str(message)))
    known.question, known.message = None, None


def _number(call: Call) -> str | None:
    known = call.state.known
    return known.phone or known.phone_heard or call.state.caller
