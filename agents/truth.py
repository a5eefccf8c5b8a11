"""A model's words on their way to the caller: borne out by the call's records, or replaced."""

from __future__ import annotations

from collections.abc import AsyncIterable

from agents.call import Call
from agents.guard import Claim, Guard, Kind, Stopped, guarded
from agents.guard.stream import Piece
from shared.events import ClaimStopped
from shared.profile.tools import TOOLS


def checked(call: Call, prompt: str, stream: AsyncIterable[Piece]) -> AsyncIterable[Piece]:
    """The stream with every sentence read by the guard first; what it stops is counted."""

    def truth(kind: Kind, claim: Claim | None) -> str:
        return call.profile.render(
            f"truth_not_{claim}" if claim else "truth_unchecked", call.language
        )

    def stopped(why: Stopped) -> None:
        call.reports.append(ClaimStopped(agent=call.state.agent, kind=why.kind))

    guard = Guard(
        lambda: call.state,
        zone=call.profile.zone,
        clock=call.desk.clock,
        hidden=TOOLS,
        prompt=prompt,
    )
    return guarded(stream, guard, truth=truth, report=stopped)
