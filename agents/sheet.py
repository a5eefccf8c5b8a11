"""What a model is told of the call: data, no sentences; how to read it stands in the prompt."""

from __future__ import annotations

import json

from agents import wording
from agents.call import Call


def sheet(call: Call) -> str:
    """The call as JSON: what is known, offered under which handle, and open."""
    state, known = call.state, call.state.known
    facts = {
        "language": call.language,
        "today": wording.day(call, call.today()),
        "services": list(known.wish.services),
        "staff": known.wish.staff,
        "day": wording.day(call, known.wish.date) if known.wish.date else None,
        "name": known.name,
        "waiting_for": state.expects,
        "offers": {handle: wording.slot(call, s) for handle, s in state.offers.items()},
        "appointments": {h: wording.moment(call, b.start) for h, b in state.found.items()},
        "held": state.hold,
        "read_back": state.proposal.kind if state.proposal else None,
        "done": [done.kind for done in state.ledger],
    }
    return json.dumps({k: v for k, v in facts.items() if v}, ensure_ascii=False)
