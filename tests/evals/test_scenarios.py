"""Every scripted dialogue ends as its file says, without a key and without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

from evals.house import Premises
from evals.loading import Script, load
from evals.report import report
from evals.run import run

pytestmark = pytest.mark.timeout(300)  # the first dialogue waits until the knowledge is loaded
SCRIPTS = load([Path(__file__).parents[2] / "evals" / "scenarios" / "salon"])


@pytest.fixture(autouse=True)
def _only_this_machine(socket_enabled: None) -> None:
    """The scripted provider is a server of this process; nothing further away can be reached."""
    socket_allow_hosts(["127.0.0.1", "localhost"])


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("script", SCRIPTS, ids=[script.id for script in SCRIPTS])
async def test_dialogue(script: Script, premises: Premises) -> None:
    """The caller, the agents and the book: as written."""
    held = await run(script, premises)
    if not held.passed:
        pytest.fail(report(held), pytrace=False)


def test_enough_of_each_language() -> None:
    """French and English are both spoken in at least a third of the dialogues."""
    spoken = [script.scenario.language for script in SCRIPTS]
    assert len(spoken) >= 45
    assert min(spoken.count("fr"), spoken.count("en")) * 3 >= len(spoken)
