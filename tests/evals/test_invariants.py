"""What every call is held to is noticed when it is broken, whatever the scenario expects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest

from agents.call import Call
from evals.house import Premises
from evals.loading import parse
from evals.records import Records
from evals.run import check, run
from evals.trace import Spoken, Trace
from shared.events import (
    AgentEntered,
    BookingMade,
    CallEnded,
    ClaimStopped,
    ToolCalled,
    ToolFailed,
)
from tests.evals.writing import RIGHT

pytestmark = [
    pytest.mark.timeout(300),  # the first call waits until the knowledge is loaded
    pytest.mark.asyncio(loop_scope="session"),
]
Spoil = Callable[[Trace], None]


def says(text: str, *, turn: int = 2, unfounded: str | None = None) -> Spoil:
    """One more message in a turn."""
    return lambda trace: trace.exchanges[turn].messages.append(Spoken("faq", text, unfounded))


def greets_again(trace: Trace) -> None:
    trace.exchanges[2].messages.append(trace.exchanges[0].messages[0])


def repeats_itself(trace: Trace) -> None:
    trace.exchanges[2].messages.append(trace.exchanges[2].messages[-1])


def busy_turn(trace: Trace) -> None:
    tool = ToolCalled(tool="find_slots", agent="booking", arguments={}, by="rules")
    trace.exchanges[2].events += [tool] * 4


def crowded_turn(trace: Trace) -> None:
    trace.exchanges[2].events += [AgentEntered(origin="faq", to="booking", local=True)] * 3


def tool_that_failed(trace: Trace) -> None:
    trace.exchanges[2].events.append(ToolFailed(tool="book", agent="booking", reason="store"))


def own_line_stopped(trace: Trace) -> None:
    trace.exchanges[2].events.append(ClaimStopped(agent="booking", kind="time"))


def no_yes(trace: Trace) -> None:
    heard = trace.exchanges[3].heard
    assert heard is not None
    trace.exchanges[3].heard = heard.model_copy(update={"answer": None})


def no_read_back(trace: Trace) -> None:
    state = trace.exchanges[2].state
    assert state is not None
    trace.exchanges[2].state = state.model_copy(update={"proposal": None})


def another_start(trace: Trace) -> None:
    [(turn, made)] = trace.of(BookingMade)
    events = trace.exchanges[turn].events
    late = made.model_copy(update={"start": made.start.replace(hour=18)})
    events[events.index(made)] = late


def lost_booking(trace: Trace) -> None:
    [(_, made)] = trace.of(BookingMade)
    del trace.after[made.booking]


def silent_write(trace: Trace) -> None:
    [(turn, made)] = trace.of(BookingMade)
    trace.exchanges[turn].events.remove(made)


def hold_left(trace: Trace) -> None:
    trace.holds = 1


def two_ends(trace: Trace) -> None:
    trace.exchanges[-1].events.append(CallEnded(outcome="booked", hung_up_by="caller"))


def surprise(trace: Trace) -> None:
    trace.surprises.append((1, "agent_error", "something was logged as an error"))


BROKEN: dict[str, tuple[Spoil, str]] = {
    "greets_again": (greets_again, "one greeting"),
    "transfer": (says("Je vous transfère."), "no word of a transfer"),
    "connecting": (says("One moment, connecting you."), "no word of a transfer"),
    "placeholder": (says("Bonjour $name."), "nothing of the machinery"),
    "handle": (says("Le S1-a6c1db ?"), "nothing of the machinery"),
    "long": (says("mot " * 46), "≤ 45 words"),
    "two_questions": (says("Quand ? Et avec qui ?"), "one question at a time"),
    "repeats_itself": (repeats_itself, "not the same words twice"),
    "from_nowhere": (says("C'est 12 euros.", unfounded="price"), "no price from nowhere"),
    "own_line_stopped": (own_line_stopped, "pass the guard"),
    "busy_turn": (busy_turn, "≤ 3 tools"),
    "crowded_turn": (crowded_turn, "≤ 2 agents"),
    "tool_that_failed": (tool_that_failed, "tools that work"),
    "no_yes": (no_yes, "only after a yes"),
    "no_read_back": (no_read_back, "only after a yes"),
    "another_start": (another_start, "only after a yes"),
    "lost_booking": (lost_booking, "stored as"),
    "silent_write": (silent_write, "without its event"),
    "hold_left": (hold_left, "no hold left"),
    "two_ends": (two_ends, "call.ended once"),
    "surprise": (surprise, "nothing of the kind"),
}


@pytest.mark.parametrize("spoil", BROKEN)
async def test_a_broken_promise_is_noticed(spoil: str, premises: Premises) -> None:
    [script] = parse(RIGHT, "some.yaml")
    trace = (await run(script, premises)).trace
    assert not list(check(script, trace, premises))
    breaks, promise = BROKEN[spoil]
    breaks(trace)
    assert any(promise in failure.expected for failure in check(script, trace, premises))


@pytest.mark.parametrize(
    ("said", "unfounded"),
    [
        ("C'est réservé mardi 24 novembre à 14 h.", None),
        ("Pour une coupe homme, c'est 26 euros.", None),
        ("Nous sommes ouverts le samedi de 9 h à 19 h.", None),
        ("Pour une coupe homme, c'est 12 euros.", "price"),
        ("C'est réservé mercredi 9 décembre.", "date"),
        ("C'est réservé mardi à 16 h 20.", "time"),
    ],
)
async def test_only_book_profile_and_caller_are_evidence(
    said: str, unfounded: str | None, premises: Premises
) -> None:
    """Never what an agent said before: then every sentence would prove itself."""
    [script] = parse(RIGHT, "some.yaml")
    exchange = (await run(script, premises)).trace.exchanges[2]
    assert exchange.state is not None
    state = exchange.state.model_copy(update={"facts_given": [said], "saying": [said]})
    call = SimpleNamespace(
        state=state, turn=exchange, language="fr", today=lambda: dt.date(2026, 11, 23)
    )
    assert Records(premises.profile).unfounded(cast("Call", call), said) == unfounded
