"""Who hands off to whom: everyone can be reached, nobody is a dead end."""

from __future__ import annotations

from collections.abc import Iterator

from shared.profile.business import FILE
from shared.profile.finding import Finding
from shared.profile.locate import Positions
from shared.profile.model import ProfileData


def check_team(data: ProfileData, where: Positions) -> Iterator[Finding]:
    """Agents a caller never meets, and agents a caller never gets away from."""
    front = data.business.front
    reached, waiting = {front}, [front]
    while waiting:
        for other in data.team[waiting.pop()].hands_off_to:
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    for agent, member in data.team.items():
        line = where.line("team", agent)
        if agent not in reached:
            text = f"nobody hands a call to {agent!r}; name it in a colleague's hands_off_to."
            yield Finding(FILE, line, text)
        if not member.hands_off_to and len(data.team) > 1:
            text = f"{agent!r} is a dead end; add hands_off_to = [{front!r}] or others."
            yield Finding(FILE, line, text)
        if not member.examples and len(data.team) > 1:
            text = f"{agent!r} has no examples, so no request is routed there without the model."
            yield Finding(FILE, line, text)
