"""What a scenario expects of the whole call, held against what it left behind."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from evals.book import differences
from evals.expect import CalendarDiff, CallExpect, Queued
from evals.failure import Failure
from evals.texts import holds, words
from evals.trace import Trace
from shared.events import AgentEntered, CallEnded, ModelCalled, ToolCalled
from shared.messages.model import Queued as Row

_UNTOUCHED = CalendarDiff.model_construct()


def call_checks(
    wanted: CallExpect | None, trace: Trace, zone: ZoneInfo, front: str
) -> Iterator[Failure]:
    """Failures of the call as a whole."""
    if wanted is None:
        return
    yield from _end_state(wanted, trace, zone)
    yield from _path(wanted, trace, front)
    yield from _words(wanted, trace)
    yield from _budgets(wanted, trace)
    if wanted.events:
        seen = {event.type for exchange in trace.exchanges for event in exchange.events}
        for name in wanted.events.includes or ():
            if name not in seen:
                yield Failure("event_missing", _at("events", "includes"), name, "it never came")
        for name in wanted.events.never or ():
            if name in seen:
                yield Failure("event_present", _at("events", "never"), f"no {name}", "it came")


def _end_state(wanted: CallExpect, trace: Trace, zone: ZoneInfo) -> Iterator[Failure]:
    end = wanted.end_state
    if end is None:
        return
    if wrong := differences(end.calendar or _UNTOUCHED, trace, zone):
        place = _at("end_state", "calendar") if end.calendar else _at("end_state")
        yield Failure("end_state_mismatch", place, "the book as written here", "; ".join(wrong))
    if end.messages is None:
        return
    rows, missing = list(trace.messages), []
    for one in end.messages:
        match = next((row for row in rows if _fits(one, row)), None)
        if match is None:
            missing.append(one.kind)
        else:
            rows.remove(match)
    if missing or rows:
        got = "; ".join(f"{row.kind} to {row.recipient}: {row.text!r}" for row in trace.messages)
        expected = ", ".join(one.kind for one in end.messages) or "no message"
        yield Failure("end_state_mismatch", _at("end_state", "messages"), expected, got or "none")


def _fits(one: Queued, row: Row) -> bool:
    return (
        row.kind == one.kind
        and one.to in (None, row.recipient)
        and all(holds(row.text, part) for part in one.contains or ())
    )


def _path(wanted: CallExpect, trace: Trace, front: str) -> Iterator[Failure]:
    if wanted.outcome:
        outcome = next((event.outcome for _, event in trace.of(CallEnded)), None)
        if outcome != wanted.outcome:
            yield Failure("outcome_mismatch", _at("outcome"), wanted.outcome, str(outcome))
    if wanted.handoffs:
        path = (front, *(event.to for _, event in trace.of(AgentEntered)))
        if path != wanted.handoffs:
            expected, got = " → ".join(wanted.handoffs), " → ".join(path)
            yield Failure("handoff_mismatch", _at("handoffs"), expected, got)


def _words(wanted: CallExpect, trace: Trace) -> Iterator[Failure]:
    for n, message in trace.spoken():
        for never in wanted.never_says or ():
            if holds(message.text, never):
                got = f"turn {n}: {message.text}"
                yield Failure("text_present", _at("never_says"), f"never {never!r}", got)
        most = wanted.words_per_message
        if most and words(message.text) > most.max:
            got = f"turn {n}: {words(message.text)} words"
            yield Failure("text_mismatch", _at("words_per_message"), f"≤ {most.max}", got)
    states = [exchange.state for exchange in trace.exchanges if exchange.state]
    for question in wanted.asks_once or ():
        times = sum(not state.ended and state.expects == question for state in states)
        if times > 1:
            got = f"{times} times"
            yield Failure("asked_again", _at("asks_once"), f"{question} asked once", got)


def _budgets(wanted: CallExpect, trace: Trace) -> Iterator[Failure]:
    calls = len(list(trace.of(ModelCalled)))
    if wanted.llm_calls and calls > wanted.llm_calls.max:
        most = f"≤ {wanted.llm_calls.max} requests"
        yield Failure("llm_call_limit", _at("llm_calls"), most, f"{calls}")
    turns = sum(exchange.words is not None for exchange in trace.exchanges)
    if wanted.turns and turns > wanted.turns.max:
        yield Failure("turn_limit", _at("turns"), f"≤ {wanted.turns.max} turns", f"{turns}")
    tools = max((len(e.of(ToolCalled)) for e in trace.exchanges), default=0)
    if wanted.tools_per_turn and tools > wanted.tools_per_turn.max:
        most = f"≤ {wanted.tools_per_turn.max} tools in a turn"
        yield Failure("tool_mismatch", _at("tools_per_turn"), most, f"{tools}")


def _at(*keys: str) -> tuple[str, ...]:
    return ("expect", *keys)
