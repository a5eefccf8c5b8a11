"""Things to store in tests."""

from __future__ import annotations

from shared.messages.model import Draft
from shared.state import CallState
from shared.store import Store
from shared.store.calls import open_call


def a_draft(dedupe: str = "booking-1-v1", **changes: object) -> Draft:
    """A confirmation in French."""
    return Draft.model_validate(
        {
            "kind": "confirmation", "channel": "sms", "recipient": "+33612345678",
            "language": "fr", "line": "sms_confirmation", "facts": {"day": "mardi"},
            "text": "À mardi !", "dedupe": dedupe,
        }
        | changes
    )  # fmt: skip


def a_state(call: str = "c1", business: str = "salon") -> CallState:
    """A call that has just begun."""
    return CallState(
        call=call, business=business, profile_hash="p1", prompt_hashes={"fr/greeter": "h1"},
        language="fr", caller="+33612345678", agent="greeter",
    )  # fmt: skip


async def a_call(store: Store, call: str = "c1", business: str = "salon") -> CallState:
    """Open a call in a store."""
    state = a_state(call, business)
    async with store.unit(call, business) as u:
        await open_call(u, state)
    return state
