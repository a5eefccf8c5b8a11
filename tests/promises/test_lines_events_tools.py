"""What is declared is used, and what is used is declared: lines, events, tools."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from agents.team import KINDS
from shared import events
from shared.models import Reason
from shared.profile import Profile
from shared.profile.lines import SENT, SPOKEN
from shared.profile.tools import TOOLS
from shared.state import CallState
from shared.understanding.model import Expects
from tests.agents.calling import Salon, open_salon
from tests.promises.sources import ROOT, sources, strings, tree

AGENTS = sources("agents", "shared", "frontdesk")

LATER = {
    "filler": "spoken while a tool works, on the telephone",
}
"""Lines that wait for what comes next; each with its reason."""

MADE = {f"why_{reason}" for reason in get_args(Reason)}
MADE |= {f"again_{expects}" for expects in get_args(Expects)}
MADE |= {f"truth_not_{claim}" for claim in ("booked", "moved", "cancelled", "sent")}
MADE |= {f"offer_{count}" for count in ("one", "two", "three")}
MADE |= {f"sms_{what}" for what in ("booked", "moved", "cancelled")}
MADE |= {f"silence_{n}" for n in (1, 2)}
"""Lines whose names code puts together: the beginning stands in it as a string."""


@cache
def said_in_code() -> set[str]:
    return {text for path in AGENTS if path.name not in ("lines.py",) for text, _ in strings(path)}


@pytest.mark.parametrize("line", sorted({*SPOKEN, *SENT} - LATER.keys()))
def test_every_line_is_spoken_somewhere(line: str) -> None:
    said = said_in_code()
    if line in MADE:
        stem = line.rpartition("_")[0] + "_"
        begins = {"_".join(line.split("_")[:n]) + "_" for n in (1, 2)} | {stem}
        assert line in said or begins & said, f"nobody says {line}"
    else:
        assert line in said, f"nobody says {line}"


def test_every_line_code_speaks_is_declared() -> None:
    """The first argument of speak() and render(), where it is written out."""
    known = {*SPOKEN, *SENT}
    spoken = [
        (path.name, node.lineno, node.args[0].value)
        for path in AGENTS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in ("speak", "render")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    assert len(spoken) > 30
    assert not [one for one in spoken if one[2] not in known]


EVENTS = {
    kind.model_fields["type"].default: kind
    for kind in vars(events).values()
    if isinstance(kind, type) and issubclass(kind, events.Event) and kind is not events.Event
}


def test_every_event_type_is_in_the_union() -> None:
    union = events.events.json_schema()["discriminator"]["mapping"]
    assert set(EVENTS) == set(union)


@pytest.mark.parametrize("type", EVENTS)
def test_every_event_is_emitted_somewhere(type: str) -> None:
    assert EVENTS[type].__name__ in called_in_code(), f"nobody emits {type}"


@cache
def called_in_code() -> set[str]:
    return {
        getattr(node.func, "attr", getattr(node.func, "id", ""))
        for path in sources()
        if path != ROOT / "shared/events.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
    }


def test_events_are_past_tense_and_versioned() -> None:
    for type, kind in EVENTS.items():
        subject, _, deed = type.partition(".")
        assert subject.isidentifier()
        assert re.fullmatch(r"[a-z]*ed(_off)?|held|made|taken", deed), type
        assert kind.model_fields["v"].default == 1


# ---- tools --------------------------------------------------------------------------------------

BUSINESSES = [ROOT / "profiles/salon", ROOT / "benchmarks/sgd_house"]


@pytest.fixture
async def salon(sqlite_url: str) -> Salon:
    async with open_salon(Profile.load(BUSINESSES[0]), sqlite_url) as salon:
        return salon


async def tools_of(folder: Path, agent: str, salon: Salon) -> set[str]:
    """The tools an agent really has, asked of the agent itself."""
    from agents.call import Call

    profile = Profile.load(folder)
    state = CallState(
        call="c", business="b", profile_hash="", language=profile.default_language, agent=agent
    )
    salon.profile = profile
    made = KINDS[profile.member(agent).kind](Call(salon.desk(), state), agent)
    return {tool.id for tool in made.tools}


@pytest.mark.parametrize("folder", BUSINESSES, ids=lambda folder: folder.name)
async def test_every_tool_named_in_a_prompt_is_one_that_agent_has(
    folder: Path, salon: Salon
) -> None:
    profile = Profile.load(folder)
    for language in profile.data.business.languages:
        for agent in profile.data.team:
            named = set(re.findall(r"`([a-z_]+)`", profile.prompt(agent, language)))
            has = await tools_of(folder, agent, salon)
            assert named <= has, (language, agent, named - has)


async def test_the_registry_of_tools_is_what_the_agents_have(salon: Salon) -> None:
    profile = Profile.load(BUSINESSES[0])
    have = [await tools_of(BUSINESSES[0], agent, salon) for agent in profile.data.team]
    assert set().union(*have) == set(TOOLS)


async def test_only_those_who_may_write_have_tools_that_write(salon: Salon) -> None:
    writes = {"book", "move", "cancel"}
    may = {"greeter": set(), "faq": set(), "booking": {"book"}, "reschedule": {"move", "cancel"}}
    for agent in Profile.load(BUSINESSES[0]).data.team:
        assert await tools_of(BUSINESSES[0], agent, salon) & writes == may[agent]


async def test_every_tool_has_a_description_and_says_what_each_argument_is(salon: Salon) -> None:
    from livekit.agents.llm import FunctionTool

    from agents.call import Call

    profile = Profile.load(BUSINESSES[0])
    for agent in profile.data.team:
        state = CallState(call="c", business="b", profile_hash="", language="fr", agent=agent)
        made = KINDS[profile.member(agent).kind](Call(salon.desk(), state), agent)
        for tool in made.tools:
            if isinstance(tool, FunctionTool):
                assert tool.info.description, tool.id
                assert len(tool.info.description) < 400
