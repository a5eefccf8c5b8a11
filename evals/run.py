"""Holds one scripted call with the real agents, and says whether it went as it should."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from agents.session import answer_text
from evals.brain import brain
from evals.call_checks import call_checks
from evals.caller import ScriptedCaller
from evals.deeds import deeds
from evals.failure import Failure
from evals.house import House, Premises
from evals.loading import Script
from evals.manners import manners
from evals.scenario import Before, Turn
from evals.trace import Trace
from evals.turn_checks import turn_checks

LONGEST = 20.0
"""Seconds; a scripted call that takes longer hangs."""


class SceneError(Exception):
    """The scenario's own surroundings do not fit: a seed that cannot stand in the book."""


@dataclass
class Run:
    """One execution of a scenario."""

    script: Script
    trace: Trace
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        return not self.failures


async def run(script: Script, premises: Premises) -> Run:
    """Hold the call and check it."""
    started, held = time.perf_counter(), Run(script, Trace())
    with _log_errors(held.trace):
        try:
            async with asyncio.timeout(LONGEST), premises.house(script.scenario.now) as house:
                await _call(script, house, held.trace)
        except SceneError as error:
            held.failures.append(Failure("harness_error", (), "a scene that can be", str(error)))
        except Exception as error:  # noqa: BLE001 - whatever an agent throws is a finding
            got = f"{type(error).__name__}: {error}"
            held.failures.append(Failure("agent_error", (), "a call without an error", got))
        else:
            held.failures += check(script, held.trace, premises)
    held.seconds = time.perf_counter() - started
    return held


def check(script: Script, trace: Trace, premises: Premises) -> Iterator[Failure]:
    """Everything that is wrong with a call, first what its own scenario expects."""
    scenario, profile = script.scenario, premises.profile
    yield from turn_checks(scenario, trace, profile.zone)
    yield from call_checks(scenario.expect, trace, profile.zone, profile.data.business.front)
    speaks = scenario.has_provider
    yield from manners(profile, scenario.language, trace, model_speaks=speaks)
    yield from deeds(trace)
    for turn, kind, surprise in trace.surprises:
        yield Failure(kind, ("turns", turn), "nothing of the kind", surprise)


async def _call(script: Script, house: House, trace: Trace) -> None:
    scenario = script.scenario
    for n, one in enumerate(scenario.initial_state.calendar):
        seeded = await house.seed(one, trace)
        if seeded.verdict != "made":
            where = script.place("initial_state", "calendar", n)
            raise SceneError(f"{where}: {one.id} cannot stand in the book: {seeded.reason}")
    async with brain(scenario, trace) as (thinks, prompter):

        async def prepare(number: int, turn: Turn) -> None:
            if prompter:
                prompter.turn(number, turn)
            if turn.before:
                await _meanwhile(turn.before, house, trace, script.place("turns", number))

        caller = ScriptedCaller(scenario.turns, trace, house.store, prepare)
        await answer_text(
            house.desk,
            caller,
            caller.rung(thinks),
            language=scenario.language,
            caller=scenario.caller,
            watchers=[caller],
        )
    await house.leave_behind(trace)


async def _meanwhile(before: Before, house: House, trace: Trace, where: str) -> None:
    if before.minutes:
        house.clock.wait(before.minutes)
    for own in before.cancelled or ():
        await house.cancel(own, trace)
    for one in before.calendar:
        outcome = await house.rival(one, trace)
        if outcome.reason != one.refused:
            got = outcome.reason or "made"
            raise SceneError(f"{where}: the rival {one.id} should be {one.refused}, and is {got}")


@contextmanager
def _log_errors(trace: Trace) -> Iterator[None]:
    """What the framework swallows and only logs is a failure here."""

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            turn = max(len(trace.exchanges) - 2, 0)
            trace.surprises.append((turn, "agent_error", record.getMessage()))

    handler = Keep(logging.ERROR)
    logger = logging.getLogger("livekit")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
