"""`frontdesk understand`: readable for people, exact for programs."""

from __future__ import annotations

import io
import json

import pytest

from frontdesk.understand import understand_lines, understand_one

from .hearing import MONDAY, SALON

KEYS = [
    *("intent", "services", "staff", "date", "time", "window", "duration_minutes"),
    *("name", "phone", "answer", "correction", "wishes_person", "goodbye", "candidates"),
]


def lines(*rows: object) -> tuple[int, list[dict[str, object]]]:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    out = io.StringIO()
    code = understand_lines(io.StringIO(text), out, lambda language: SALON)
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_in_is_one_line_out_with_exactly_the_promised_keys() -> None:
    said = {"text": "jeudi à 17h avec Léa", "language": "fr", "at": "2026-11-23T10:00"}
    code, answers = lines(said, said)
    assert code == 0
    assert [list(answer) for answer in answers] == [KEYS, KEYS]
    assert answers[0] == answers[1]
    assert answers[0]["date"] == "2026-11-26"
    assert answers[0]["time"] == "17:00"
    assert answers[0]["staff"] == "lea"
    assert answers[0]["services"] is None
    assert answers[0]["correction"] is None


def test_the_zone_of_a_line_decides_what_today_is() -> None:
    at = "2026-11-23T23:30+01:00"
    _, answers = lines({"text": "demain", "language": "fr", "at": at})
    assert answers[0]["date"] == "2026-11-24"
    said = {"text": "aujourd'hui", "language": "fr", "at": "2026-11-23T10:00", "zone": "Asia/Tokyo"}
    assert lines(said)[1][0]["date"] == "2026-11-23"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("nonsense", "line 2: not JSON"),
        ("[]", "line 2: not a JSON object"),
        ({"language": "fr", "at": "2026-11-23T10:00"}, 'line 2: "text" is missing'),
        ({"text": 3, "language": "fr", "at": "2026-11-23T10:00"}, 'line 2: "text" must be text'),
        ({"text": "x", "language": "fr", "at": "soon"}, 'line 2: "at"'),
        ({"text": "x", "language": "xx", "at": "2026-11-23T10:00"}, 'line 2: "language"'),
        (
            {"text": "x", "language": "fr", "at": "2026-11-23T10:00", "expects": "cake"},
            'line 2: "expects"',
        ),
        (
            {"text": "x", "language": "fr", "at": "2026-11-23T10:00", "zone": "Mars/Olympus"},
            'line 2: "zone"',
        ),
    ],
)
def test_a_bad_line_is_named_with_its_field(
    row: object, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {"text": "oui", "language": "fr", "at": "2026-11-23T10:00"}
    code, answers = lines(good, row, good)
    assert code == 2
    assert len(answers) == 1
    assert capsys.readouterr().err.startswith(complaint)


def test_a_designer_reads_one_fact_per_line(capsys: pytest.CaptureFixture[str]) -> None:
    understand_one(
        "next Thursday after five",
        language="en",
        at=MONDAY,
        profile_vocabulary=SALON,
        expects="open",
    )
    shown = capsys.readouterr().out
    assert "Thu 2026-12-03 or Thu 2026-11-26" in shown
    assert "17:00 to close" in shown
    assert "staff" not in shown
