"""What holds in every call, whatever it is about: told of each call of the corpus."""

from __future__ import annotations

import re
from typing import Final

import pytest

from agents.deed import MOST_TOOLS
from agents.hand_off import MOST_ENTERED
from shared.events import AgentEntered, CallEnded, ModelCalled, NoticePlayed, ToolCalled
from shared.profile.tools import TOOLS
from tests.agents.calling import Heard, Salon, Turn
from tests.agents.corpus import CALLS, Script

TRANSFER: Final = re.compile(
    r"transf[eè]r|je vous passe|un(e)? collègue|mets? en relation|connect you|put you through"
    r"|colleague|hand you",
    re.IGNORECASE,
)
MOST_WORDS = 45
"""In one sentence a caller hears."""


async def held(salon: Salon, script: Script) -> Heard:
    name = "Mary Jones" if script.language == "en" else "Marie Durand"
    for start in script.seeds:
        await salon.booked(start, name=name)
    return await salon.call(*script.lines, caller=script.caller, language=script.language)


@pytest.fixture(params=CALLS)
async def call(request: pytest.FixtureRequest, salon: Salon) -> Heard:
    return await held(salon, CALLS[request.param])


async def test_every_call_of_the_corpus_keeps_good_manners(call: Heard, salon: Salon) -> None:
    """One test for each call: failures 1, 2, 6, 7 and 12 as they would be heard."""
    greets_once(call)
    always_answers(call)
    never_speaks_of_transfers_tools_or_placeholders(call)
    stays_within_its_budget(call)
    ends_once(call)
    assert await salon.holds() == 0


def greets_once(call: Heard) -> None:
    assert len(call.of(NoticePlayed)) == 1
    assert [n for n, said in enumerate(call.spoken) if re.match(r"Bonjour|Hello|Good ", said)] == [
        0
    ]


def always_answers(call: Heard) -> None:
    silent = [turn.words for turn in call.turns if not turn.text.strip()]
    assert not silent


def never_speaks_of_transfers_tools_or_placeholders(call: Heard) -> None:
    for said in call.spoken:
        assert not TRANSFER.search(said)
        assert not [tool for tool in TOOLS if "_" in tool and tool in said]
        assert "{" not in said
        assert "$" not in said
        assert len(said.split()) <= 2 * MOST_WORDS


def stays_within_its_budget(call: Heard) -> None:
    assert call.of(ModelCalled) == []
    for turn in call.turns:
        assert len(turn.of(ToolCalled)) <= MOST_TOOLS, turn.words
        assert len(turn.of(AgentEntered)) <= MOST_ENTERED, turn.words
        assert len(set(asked(turn))) == len(asked(turn)), f"asked twice: {turn.text}"


def asked(turn: Turn) -> list[str]:
    return [s.strip() for said in turn.said for s in re.findall(r"[^.!?]+\?", said.text)]


def ends_once(call: Heard) -> None:
    assert len(call.of(CallEnded)) == 1
    assert call.ends == 1
    assert call.order[-1] == "call.ended"
