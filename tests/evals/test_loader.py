"""A scenario file is read strictly: nothing is guessed, and nothing passes by saying nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.expect import CallExpect, EndState, Says, TurnExpect
from evals.loading import load, parse
from evals.part import Part
from evals.reading import ScenarioError, read
from evals.scenario import Scenario, Turn
from tests.evals.writing import RIGHT, line_of, spoiled

TYPOS = [
    ("  label:", "  lable:", "did you mean 'label'?"),
    ("    tools_per_turn:", "    tools_per_trun:", "did you mean 'tools_per_turn'?"),
    ("not_contains: désolé", "not_contain: désolé", "did you mean 'not_contains'?"),
    ("    asks_once:", "    ask_once:", "did you mean 'asks_once'?"),
    ("proposes: {start:", "proposes: {starts:", "did you mean 'start'?"),
    ("calendar: {added:", "calendar: {addded:", "did you mean 'added'?"),
    ("defaults:", "default:", "did you mean 'defaults'?"),
]
EMPTY = [
    ("    expect: {asks: name, says: mardi 24 novembre, agent: booking, llm_calls: 0}", "expect"),
    ("{contains: C'est réservé, not_contains: désolé}", "says"),
    ("{includes: booking.made, never: claim.stopped}", "events"),
    ("{added: [{start: 2026-11-24T14:00, service: coupe_homme, staff: thomas}]}", "calendar"),
]
WRONG = [
    ("never: claim.stopped", "never: claim.stoped", "unknown name 'claim.stoped'"),
    ("tools: [book]", "tools: [boook]", "did you mean 'book'?"),
    ("asks: name,", "asks: surname,", "surname"),
    ("outcome: booked", "outcome: bookt", "bookt"),
    ("messages: [confirmation]", "messages: [confirmations]", "did you mean 'confirmation'?"),
    ("says: mardi 24 novembre", "says: {regex: '(mardi'}", "no regular expression"),
    ('caller: "+33612345678"', "caller: 12", "no telephone number"),
    ("now: 2026-11-23T09:00", "now: tomorrow", "tomorrow"),
    ("llm_calls: 0}", "llm_calls: none}", "none"),
    ("    turns: 3", "    turns: {max: -1}", "greater than or equal to 0"),
    ("  - user: Oui.\n", "  - before: {minutes: 3}\n", "turn 3 has no `user`"),
    ("  - user: Oui.\n", "  - user: Oui.\n    silence: true\n", "not both"),
    ("  - user: Oui.\n", "  - user: Oui.\n    fault: hangs\n", "no mode 'hangs'"),
    ("  language: fr\n", "", "'language' is missing"),
]
YAML_1_1 = [
    "14:30",
    "no",
    "on",
    "Yes",
    "null",
    "0612345677",
    "+33612345678",
    "2026-11-24",
    "1e3",
    "~",
]


def _error(text: str) -> str:
    with pytest.raises(ScenarioError) as raised:
        parse(text, "some.yaml")
    return str(raised.value)


def test_what_is_right_is_read() -> None:
    [script] = parse(RIGHT, "some.yaml")
    assert script.id == "books"
    assert script.scenario.caller == "+33612345678"
    assert script.place("turns", 1, "expect", "asks") == f"some.yaml:{line_of(RIGHT, 'asks: conf')}"


@pytest.mark.parametrize(("old", "new", "hint"), TYPOS)
def test_a_typo_is_an_error_on_its_line(old: str, new: str, hint: str) -> None:
    text = spoiled(old, new)
    assert f"some.yaml:{line_of(text, new)}: unknown key" in _error(text)
    assert hint in _error(text)


@pytest.mark.parametrize(("old", "key"), EMPTY)
def test_an_empty_expectation_asserts_nothing(old: str, key: str) -> None:
    new = "    expect: {}" if old.startswith("    expect") else "{}"
    assert f"{key}: asserts nothing" in _error(spoiled(old, new))


def test_a_scenario_that_expects_nothing_is_an_error_on_its_line() -> None:
    head = RIGHT[: RIGHT.index("  initial_state")]
    text = head + "  turns:\n  - user: Bonjour.\n"
    assert _error(text) == f"some.yaml:{line_of(text, '- id: books')}: scenarios: asserts nothing"


@pytest.mark.parametrize(("old", "new", "reason"), WRONG)
def test_a_value_that_cannot_be_is_an_error(old: str, new: str, reason: str) -> None:
    message = _error(spoiled(old, new))
    assert reason in message
    assert message.startswith("some.yaml:")


def test_one_id_stands_for_one_scenario(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(RIGHT, encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"b\.yaml:7: the id 'books' is taken by .*a\.yaml:7"):
        load([tmp_path])


def test_a_key_twice_is_an_error() -> None:
    message = _error(spoiled("    outcome: booked\n", "    outcome: booked\n    outcome: moved\n"))
    assert "'outcome' stands here twice" in message


@pytest.mark.parametrize(
    "text", ["", "a: [", "- 1", "suite: x", "scenarios: []", "? [a]\n: b", "&a [*a]"]
)
def test_no_file_of_scenarios_is_an_error(text: str) -> None:
    assert "some.yaml" in _error(text)


def test_a_folder_without_scenarios_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="no scenario file"):
        load([tmp_path])


@pytest.mark.parametrize("word", YAML_1_1)
def test_what_a_caller_says_stays_text(word: str) -> None:
    [script] = parse(spoiled("user: Karim Benali.", f"user: {word}"), "some.yaml")
    assert script.scenario.turns[1].user == word


def test_a_withheld_number_is_null() -> None:
    [script] = parse(spoiled('caller: "+33612345678"', "caller: null"), "some.yaml")
    assert script.scenario.caller is None


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1))
def test_every_value_is_the_text_that_was_written(said: str) -> None:
    quoted = "'" + said.replace("'", "''") + "'"
    assert read(f"user: {quoted}", "some.yaml")[0] == {"user": said}


@given(st.from_regex(r"[0-9:.,_+eExobnyYNtfTF~/-]{1,12}", fullmatch=True))
def test_no_plain_word_becomes_a_number_a_date_or_a_truth(said: str) -> None:
    try:
        data, _ = read(f"user: {said}x", "some.yaml")
    except ScenarioError:
        return  # such as "- x": not a word in YAML either
    if isinstance(data, dict) and set(data) == {"user"} and isinstance(data["user"], str):
        assert data["user"] == f"{said}x"


@given(st.sampled_from([Scenario, Turn, TurnExpect, CallExpect, EndState, Says]), st.data())
def test_no_misspelt_key_is_ever_ignored(part: type[Part], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(part.model_fields)))
    at = data.draw(st.integers(0, len(key) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz_"))
    typo = data.draw(st.sampled_from([key[:at] + key[at + 1 :], key[:at] + letter + key[at:]]))
    if typo in part.model_fields:
        return
    with pytest.raises(ValueError, match=f"unknown key '{typo}'"):
        part.model_validate({typo: "x"})
