"""The runner can fail: each expectation that is not met is found, named and placed."""

from __future__ import annotations

import pytest

from evals.house import Premises
from evals.loading import parse
from evals.report import report
from evals.run import Run, run
from tests.evals.writing import RIGHT, line_of, spoiled

pytestmark = [
    pytest.mark.timeout(300),  # the first call waits until the knowledge is loaded
    pytest.mark.asyncio(loop_scope="session"),
]
MUTATIONS = [
    ("asks: name,", "asks: phone,", "question_mismatch", "expected phone\n    got      name"),
    ("says: mardi 24", "says: jeudi 26", "text_mismatch", "contains: jeudi 26 novembre"),
    ("not_contains: désolé", "not_contains: coupe homme", "text_present", "not_contains"),
    ("agent: booking,", "agent: faq,", "handoff_mismatch", "expected faq"),
    ("llm_calls: 0}", "llm_calls: 1}", "llm_call_limit", "got      0"),
    ("thomas}\n  - user: Oui", "lea}\n  - user: Oui", "offer_mismatch", "got      thomas"),
    ("tools: [book]", "tools: [move]", "tool_mismatch", "got      book"),
    ("2026-11-24T14:00, service: coupe_homme", "2026-11-25T14:00, service: coupe_homme",
     "end_state_mismatch", "missing: Wed 25 Nov 2026 14:00 coupe_homme with thomas"),
    ("calendar: {added: [{start: 2026-11-24T14:00, service: coupe_homme, staff: thomas}]}",
     "unchanged: true", "end_state_mismatch", "extra: Tue 24 Nov 2026 14:00 coupe_homme"),
    ("service: coupe_homme, staff: thomas}]}", "service: coupe_homme}], removed: A1}",
     "end_state_mismatch", "not removed: Wed 25 Nov 2026 10:00 brushing with ines"),
    ("messages: [confirmation]", "messages: [confirmation, staff]", "end_state_mismatch", "staff"),
    ("outcome: booked", "outcome: moved", "outcome_mismatch", "got      booked"),
    ("handoffs: [greeter, booking]", "handoffs: [greeter]", "handoff_mismatch", "→ booking"),
    ("never_says: [transfère]", "never_says: [Thomas]", "text_present", "never 'Thomas'"),
    ("tools_per_turn: 2", "tools_per_turn: 1", "tool_mismatch", "got      2"),
    ("words_per_message: 45", "words_per_message: 9", "text_mismatch", "≤ 9"),
    ("    turns: 3", "    turns: 2", "turn_limit", "got      3"),
    ("includes: booking.made", "includes: booking.moved", "event_missing", "booking.moved"),
    ("never: claim.stopped", "never: booking.made", "event_present", "no booking.made"),
    ("  - user: Oui.\n", "  - user: Au revoir.\n  - user: Oui.\n", "turn_limit", "was over"),
    ("staff: ines, start: 2026-11-25T10:00", "staff: hugo, start: 2026-11-23T10:00",
     "harness_error", "A1 cannot stand in the book"),
]  # fmt: skip


async def _run(text: str, premises: Premises) -> Run:
    [script] = parse(text, "some.yaml")
    return await run(script, premises)


async def test_what_is_right_passes(premises: Premises) -> None:
    held = await _run(RIGHT, premises)
    assert held.passed, report(held)


@pytest.mark.parametrize(("old", "new", "kind", "told"), MUTATIONS, ids=[m[1] for m in MUTATIONS])
async def test_a_changed_expectation_fails(
    old: str, new: str, kind: str, told: str, premises: Premises
) -> None:
    held = await _run(spoiled(old, new), premises)
    assert kind in {failure.kind for failure in held.failures}
    assert told in report(held)


async def test_a_failure_names_its_line_and_shows_the_call(premises: Premises) -> None:
    text = spoiled("outcome: booked", "outcome: moved")
    told = report(await _run(text, premises)).splitlines()
    assert told[0].startswith(f"some.yaml:{line_of(text, 'id: books')}: books: One sentence")
    assert told[1] == f"  some.yaml:{line_of(text, 'outcome: moved')}: outcome_mismatch"
    assert "      caller  Karim Benali." in told
    assert any("booking.made" in line for line in told)
