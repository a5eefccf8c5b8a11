"""Logs carry facts and ids, and no person."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from shared.logs import configure


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is logged, as JSON lines."""
    stream = io.StringIO()
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    configure(stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


def last(stream: io.StringIO) -> dict[str, object]:
    logged: dict[str, object] = json.loads(stream.getvalue().splitlines()[-1])
    return logged


def test_a_fact_keeps_its_ids_and_loses_its_persons(lines: io.StringIO) -> None:
    structlog.get_logger("agents.x").info(
        "message.queued", call="ab12", message=12, phone="+33612345678", name="Léa", text="Oui"
    )
    logged = last(lines)
    assert logged["event"] == "message.queued"
    assert (logged["call"], logged["message"]) == ("ab12", 12)
    assert {logged["phone"], logged["name"], logged["text"]} == {"…"}


def test_failure_58_no_secret_and_no_number_wherever_it_turns_up(lines: io.StringIO) -> None:
    structlog.get_logger("agents.x").warning(
        "odd", why="call from 06 12 34 56 78 by lea@salon.fr", openai_api_key="sk-canary",
        url="postgresql://u:canary@db/x", deep={"caller": "+33612345678", "list": ["+33612345678"]},
    )  # fmt: skip
    text = lines.getvalue()
    assert "canary" not in text
    assert "lea@" not in text
    assert "61234" not in text.replace(" ", "")
    assert "…78" in json.loads(text)["why"]


def test_an_error_is_logged_by_kind_and_place_without_what_it_quotes(lines: io.StringIO) -> None:
    try:
        raise ValueError("Léa Martin")
    except ValueError:
        structlog.get_logger("agents.x").exception("tool.failed")
    assert "ValueError" in str(last(lines)["exception"])
    assert "test_logs.py" in str(last(lines)["exception"])
    assert "Martin" not in lines.getvalue().replace('raise ValueError("Léa Martin")', "").replace(
        'raise ValueError(\\"L\\u00e9a Martin\\")', ""
    )


def test_libraries_are_heard_only_when_something_is_wrong(lines: io.StringIO) -> None:
    logging.getLogger("livekit.agents").info("received user transcript: bonjour")
    assert lines.getvalue() == ""
    logging.getLogger("livekit.agents").warning("slow")
    assert last(lines)["event"] == "slow"


@given(text=st.text())
def test_failure_60_one_log_entry_is_one_line_whatever_it_holds(text: str) -> None:
    stream = io.StringIO()
    configure(stream=stream)
    structlog.get_logger("agents.x").info("seen", why=text)
    logging.getLogger().handlers.clear()
    structlog.reset_defaults()
    assert len(stream.getvalue().split("\n")) == 2
    json.loads(stream.getvalue())
