"""What one turn of a scenario expects, held against what happened in it."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from evals.book import local
from evals.expect import Proposes, TurnExpect
from evals.failure import Failure, Kind
from evals.scenario import Scenario
from evals.texts import unmet
from evals.trace import Exchange, Trace
from shared.events import ModelCalled, ToolCalled
from shared.state import CallState


def turn_checks(scenario: Scenario, trace: Trace, zone: ZoneInfo) -> Iterator[Failure]:
    """Failures of every turn, in order. A turn that was never said has failed."""
    for n, turn in enumerate(scenario.turns):
        at = n + trace.script_offset
        if at >= len(trace.exchanges):
            yield Failure("turn_limit", ("turns", n), "a call that goes on", "it was over already")
            return
        if turn.expect:
            yield from _Turn(turn.expect, trace.exchanges[at], ("turns", n, "expect"), zone).check()


class _Turn:
    def __init__(
        self, wanted: TurnExpect, happened: Exchange, path: tuple[str | int, ...], zone: ZoneInfo
    ) -> None:
        self._wanted, self._happened, self._path, self._zone = wanted, happened, path, zone

    def check(self) -> Iterator[Failure]:
        wanted, happened, state = self._wanted, self._happened, self._happened.state
        if wanted.says:
            for key, words, present in unmet(wanted.says, happened.said()):
                kind: Kind = "text_present" if present else "text_mismatch"
                yield self._failure(kind, "says", f"{key}: {words}", happened.said(), key)
        if wanted.llm_calls is not None:
            calls = len(happened.of(ModelCalled))
            yield from self._same("llm_call_limit", "llm_calls", wanted.llm_calls, calls)
        if wanted.tools is not None:
            tools = tuple(event.tool for event in happened.of(ToolCalled))
            yield from self._same("tool_mismatch", "tools", wanted.tools, tools)
        if state is None:
            return
        if wanted.asks and state.expects not in wanted.asks:
            either = " or ".join(wanted.asks)
            yield self._failure("question_mismatch", "asks", either, f"{state.expects}")
        if wanted.agent:
            yield from self._same("handoff_mismatch", "agent", wanted.agent, state.agent)
        if wanted.language:
            yield from self._same("text_mismatch", "language", wanted.language, state.language)
        if wanted.offers is not None:
            starts = tuple(local(start, self._zone) for start in state.choices().values())
            yield from self._same("offer_mismatch", "offers", wanted.offers, starts)
        if wanted.proposes:
            yield from self._proposal(wanted.proposes, state)

    def _proposal(self, wanted: Proposes, state: CallState) -> Iterator[Failure]:
        proposal = state.proposal
        visit = (proposal.slot or state.chosen) if proposal else None
        if proposal is None or visit is None:
            yield self._failure("offer_mismatch", "proposes", "something is proposed", "nothing is")
            return
        got = {
            "kind": proposal.kind,
            "start": local(visit.start, self._zone),
            "service": visit.services,
            "staff": visit.staff,
        }
        for key in sorted(wanted.model_fields_set):
            yield from self._same("offer_mismatch", "proposes", getattr(wanted, key), got[key], key)

    def _same(
        self, kind: Kind, key: str, wanted: object, got: object, *inner: str
    ) -> Iterator[Failure]:
        if wanted != got:
            yield self._failure(kind, key, _told(wanted), _told(got), *inner)

    def _failure(self, kind: Kind, key: str, expected: str, got: str, *inner: str) -> Failure:
        return Failure(kind, (*self._path, key, *inner), expected, got)


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_told, value)) or "none"
    return str(value)
