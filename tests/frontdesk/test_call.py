"""`frontdesk call`: one call in the terminal, for a person or for another program."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from agents.session import answer_text
from frontdesk.cli import main, parser
from frontdesk.terminal import JsonLine, JsonWatcher, Lines
from shared.clock import Clock
from shared.events import events
from shared.profile import Profile
from shared.store import Store
from shared.store.calls import list_calls
from tests.agents.calling import MARIE, MONDAY, Salon, open_salon, understudy

ROOT = Path(__file__).parents[2]
BOOK = ("Je voudrais une coupe femme mardi à 10 h", "Marie Durand", "oui")
OWN = {"agent.said", "caller.turn"}
"""Printed, and no events of the store."""


@pytest.fixture
async def salon(sqlite_url: str) -> AsyncIterator[Salon]:
    async with open_salon(Profile.load(ROOT / "profiles/salon"), sqlite_url) as salon:
        yield salon


@pytest.fixture
def json_call(salon: Salon, capsys: pytest.CaptureFixture[str]) -> Any:
    """A call held by another program, in this process; what it would read, line by line."""

    async def hold(*lines: str, **options: Any) -> list[dict[str, Any]]:
        capsys.readouterr()
        options.setdefault("caller", MARIE)
        source = Lines([f"{line}\n" for line in lines])
        watcher = JsonWatcher("fr")
        await answer_text(salon.desk(), JsonLine(source), understudy, watchers=[watcher], **options)
        out = capsys.readouterr().out
        return [
            json.loads(row)
            for row in out.splitlines()
            if not re.match(r"\d{4}-\d\d-\d\d \d\d:", row)
        ]

    return hold


def turns(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["type"] == "caller.turn"]


# ---- the contract of --json ---------------------------------------------------------------------


async def test_every_line_is_an_event_of_the_call_or_a_sentence_or_a_turn(json_call: Any) -> None:
    rows = await json_call(*BOOK, "au revoir")
    for row in rows:
        if row["type"] in OWN or row["type"] == "call.ended":
            continue
        event = events.validate_python(row)
        assert event.at is not None, row
        assert row["v"] == 1
    assert rows[0]["type"] == "call.started"
    assert [row["type"] for row in rows].count("call.ended") == 1
    assert rows[-1]["type"] == "call.ended"


async def test_agent_said_has_the_agent_and_one_sentence(json_call: Any) -> None:
    rows = await json_call(*BOOK)
    said = [row for row in rows if row["type"] == "agent.said"]
    assert {tuple(row) for row in said} == {("type", "agent", "text")}
    assert said[0]["agent"] == "greeter"
    assert said[0]["text"].startswith("Bonjour, Atelier Mirabelle")
    assert said[-1] == {
        "type": "agent.said",
        "agent": "booking",
        "text": "Autre chose pour vous ?",
    }
    assert all(len(re.findall(r"[.!?]( |$)", row["text"])) <= 1 for row in said)


async def test_a_turn_says_what_is_expected_and_nothing_where_there_is_nothing(
    json_call: Any,
) -> None:
    rows = await json_call(*BOOK)
    assert turns(rows) == [
        {"type": "caller.turn", "expects": "open"},
        {"type": "caller.turn", "expects": "name"},
        {
            "type": "caller.turn",
            "expects": "confirmation",
            "proposal": {
                "kind": "booking",
                "start": "2026-11-24T10:00",
                "service": "coupe_femme",
                "staff": "lea",
            },
        },
        {"type": "caller.turn", "expects": "open"},
    ]


async def test_offers_are_local_starts_to_the_minute_in_the_order_they_are_said(
    json_call: Any, salon: Salon
) -> None:
    rows = await json_call("une coupe femme mardi matin", "le deuxième", "Marie Durand", "oui")
    told = turns(rows)
    assert told[1]["expects"] == "slot_choice"
    offers = told[1]["offers"]
    assert 1 <= len(offers) <= 3
    assert all(re.fullmatch(r"2026-11-24T\d\d:\d\d", start) for start in offers)
    assert "offers" not in told[2]
    assert told[3]["proposal"]["start"] == offers[1]
    assert await salon.starts() == [offers[1]]


async def test_what_is_written_is_each_record_once_with_everything_on_it(json_call: Any) -> None:
    rows = await json_call(*BOOK)
    assert rows[-1]["outcome"] == "booked"
    (record,) = rows[-1]["written"]
    assert record | {"id": ""} == {
        "kind": "booking",
        "id": "",
        "start": "2026-11-24T10:00",
        "service": "coupe_femme",
        "staff": "lea",
        "name": "Marie Durand",
        "phone": MARIE,
    }
    assert set(rows[-1]) == {"type", "outcome", "written"}


async def test_a_booking_moved_in_its_own_call_is_one_booking_at_its_last_start(
    json_call: Any,
) -> None:
    rows = await json_call(
        *BOOK,
        "Je voudrais déplacer mon rendez-vous à jeudi 11 h",
        "oui",
        "Je voudrais le déplacer à vendredi 15 h",
        "oui",
    )
    (record,) = rows[-1]["written"]
    assert (record["kind"], record["start"]) == ("booking", "2026-11-27T15:00")


async def test_a_move_a_cancellation_and_a_message_are_records_of_their_kinds(
    json_call: Any, salon: Salon
) -> None:
    mine = await salon.booked("2026-11-27T15:00")
    moved = await json_call(
        "Je voudrais déplacer mon rendez-vous", "Marie Durand", "jeudi à 11 h", "oui"
    )
    proposal = turns(moved)[-2]["proposal"]
    assert proposal == {
        "kind": "move",
        "start": "2026-11-26T11:00",
        "service": "coupe_femme",
        "staff": "lea",
    }
    (record,) = moved[-1]["written"]
    assert (record["kind"], record["id"], record["start"]) == ("move", mine.id, "2026-11-26T11:00")

    cancelled = await json_call("Je voudrais annuler mon rendez-vous", "Marie Durand", "oui")
    proposal = turns(cancelled)[-2]["proposal"]
    assert (proposal["kind"], proposal["start"]) == ("cancellation", "2026-11-26T11:00")
    (record,) = cancelled[-1]["written"]
    assert (record["kind"], record["id"]) == ("cancellation", mine.id)

    left = await json_call("Je voudrais parler à quelqu'un", "Dites-lui que je serai en retard")
    assert [record["kind"] for record in left[-1]["written"]] == ["message"]
    assert [row["outcome"] for row in (moved[-1], cancelled[-1], left[-1])] == [
        "moved",
        "cancelled",
        "message",
    ]


async def test_a_call_with_nothing_written_says_so_with_an_empty_list(json_call: Any) -> None:
    rows = await json_call("Quels sont vos horaires ?")
    assert rows[-1] == {"type": "call.ended", "outcome": "answered", "written": []}


async def test_an_empty_line_is_silence_and_the_end_of_input_a_hang_up(json_call: Any) -> None:
    rows = await json_call("")
    assert turns(rows)[0]["expects"] == "open"
    assert [row["text"] for row in rows if row["type"] == "agent.said"][-1].startswith(
        "Je vous écoute"
    )
    assert rows[-1]["outcome"] == "abandoned"


async def test_the_choice_among_ones_own_appointments_is_told_like_offers(
    json_call: Any, salon: Salon
) -> None:
    await salon.booked("2026-11-26T11:00")
    await salon.booked("2026-11-28T09:00")
    rows = await json_call("Je voudrais annuler mon rendez-vous", "Marie Durand", "samedi", "oui")
    assert turns(rows)[2]["offers"] == ["2026-11-26T11:00", "2026-11-28T09:00"]
    assert await salon.starts() == ["2026-11-26T11:00"]


async def test_sentences_of_an_english_call_are_split_as_english(json_call: Any) -> None:
    rows = await json_call(
        "I'd like a women's cut on Tuesday at 10", "Mary Jones", "yes", language="en"
    )
    said = [row["text"] for row in rows if row["type"] == "agent.said"]
    assert said[0].startswith(("Hello", "Good"))
    assert rows[-1]["written"][0]["start"] == "2026-11-24T10:00"


def test_the_contract_admits_no_unknown_event() -> None:
    with pytest.raises(ValidationError):
        events.validate_python({"type": "call.exploded"})


# ---- the command, started for good --------------------------------------------------------------


def start(*arguments: str, **options: Any) -> subprocess.Popen[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI", "FRONTDESK"))}
    return subprocess.Popen(
        [sys.executable, "-m", "frontdesk", "call", "--profile", "profiles/salon", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment | options,
    )


def run(*arguments: str, typed: str = "", **options: Any) -> tuple[int, str, str]:
    with start(*arguments, **options) as process:
        out, err = process.communicate(typed, timeout=60)
        return process.returncode, out, err


def test_the_whole_command_holds_a_call_for_another_program(tmp_path: Path) -> None:
    """Events only on standard output, a line at a time as it happens; logs go elsewhere; exit 0."""
    at = ("--at", MONDAY, "--caller", "06 12 34 56 78", "--json")
    process = start(*at, FRONTDESK_DATA=str(tmp_path))
    assert process.stdin is not None
    assert process.stdout is not None
    rows: list[dict[str, Any]] = []
    for line in (*BOOK, None):
        while not rows or rows[-1]["type"] not in ("caller.turn", "call.ended"):
            rows.append(json.loads(process.stdout.readline()))
        if line is None:
            break
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
        rows.append(json.loads(process.stdout.readline()))
    rest, err = process.communicate(timeout=60)
    rows += [json.loads(row) for row in rest.splitlines()]
    assert process.returncode == 0, err
    assert rows[-1]["type"] == "call.ended"
    (record,) = rows[-1]["written"]
    assert (record["start"], record["phone"]) == ("2026-11-24T10:00", MARIE)
    started = dt.datetime.fromisoformat(rows[0]["at"])
    assert abs(started - dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)) < dt.timedelta(minutes=1)
    assert "Traceback" not in err
    assert not (tmp_path / "frontdesk.db").exists(), "a call with --at has a store of its own"


def test_nobody_there_is_greeted_in_french_and_the_exit_is_clean(tmp_path: Path) -> None:
    code, out, err = run(FRONTDESK_DATA=str(tmp_path))
    assert code == 0, err
    assert "Bonjour" in out
    assert "Traceback" not in err
    assert (tmp_path / "frontdesk.db").exists()


@pytest.fixture
def here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """The command in this process: what it prints, having ended well."""

    def command(*arguments: str, typed: str = "") -> str:
        monkeypatch.setenv("FRONTDESK_DATA", str(tmp_path))
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        monkeypatch.chdir(ROOT)
        assert main(["call", *arguments]) == 0
        return capsys.readouterr().out

    return command


def test_a_script_is_read_line_by_line_and_shown_as_a_conversation(
    tmp_path: Path, here: Callable[..., str]
) -> None:
    script = tmp_path / "script.txt"
    script.write_text("\n".join((*BOOK, "au revoir")), encoding="utf-8")
    out = here("--at", MONDAY, "--caller", MARIE, "--script", str(script))
    for shown in ("greeter", "booking", "booking.made", "agent.handed_off", "find_slots"):
        assert shown in out
    assert "C'est réservé" in out
    assert re.search(r"written +kind=booking .*start=2026-11-24T10:00", out)


def test_failure_56_a_call_needs_no_network_and_downloads_nothing(
    tmp_path: Path, here: Callable[..., str]
) -> None:
    """Sockets are blocked in here: questions are answered by meaning all the same."""
    out = here(
        "--at",
        MONDAY,
        typed="C'est quoi la différence entre un balayage et des mèches ?\nau revoir\n",
    )
    assert "question.unanswered" not in out
    assert re.search(r"faq .*mèches", out)


def test_ctrl_c_is_a_hang_up(tmp_path: Path) -> None:
    process = start("--at", MONDAY, "--json", FRONTDESK_DATA=str(tmp_path))
    _until_turn(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert json.loads(out.splitlines()[-1])["type"] == "call.ended"
    assert "Traceback" not in err


def test_killed_in_the_middle_and_resumed_it_books_once(
    tmp_path: Path, here: Callable[..., str]
) -> None:
    """`kill -9` while the read-back waits for its yes; the other process asks for nothing twice."""
    store = f"sqlite:///{tmp_path / 'calls.db'}"
    options = ("--at", MONDAY, "--caller", MARIE, "--json", "--store", store)
    process = start(*options, FRONTDESK_DATA=str(tmp_path))
    assert process.stdin is not None
    assert process.stdout is not None
    for line in BOOK[:2]:
        _until_turn(process)
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
    assert _until_turn(process)["expects"] == "confirmation"
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=10)
    process.stdin.close()
    process.stdout.close()
    process.stderr.close()  # type: ignore[union-attr]

    call = asyncio.run(_only_call(store))
    out = here(*options, "--resume", call, typed="oui\nau revoir\n")
    rows = [json.loads(row) for row in out.splitlines()]
    assert rows[0]["type"] == "call.resumed"
    assert [row["expects"] for row in turns(rows)] == ["confirmation", "open"]
    assert not any("Bonjour" in row.get("text", "") for row in rows)
    (record,) = rows[-1]["written"]
    assert record["start"] == "2026-11-24T10:00"
    assert [row["type"] for row in rows].count("booking.made") == 1
    assert [row["type"] for row in rows].count("message.queued") == 1


def _until_turn(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    while True:
        row: dict[str, Any] = json.loads(process.stdout.readline())
        if row["type"] == "caller.turn":
            return row


async def _only_call(url: str) -> str:
    store = await Store.open(url, Clock())
    try:
        async with store.read() as conn:
            (record,) = await list_calls(conn)
    finally:
        await store.close()
    return record.id


# ---- errors -------------------------------------------------------------------------------------

WRONG = {
    "no such profile": (("--profile", "/nowhere/at/all"), r"/nowhere/at/all"),
    "no time": (("--at", "yesterday-ish"), r"--at 'yesterday-ish' is not a time\. Write it like"),
    "no number": (("--caller", "hello"), r"--caller 'hello' is no telephone number\. Write"),
    "no such language": (("--language", "tlh"), r"--language tlh: Atelier Mirabelle speaks fr, en"),
    "no such call": (("--resume", "abcdef"), r"There is no call abcdef\. `frontdesk calls`"),
    "no such script": (("--script", "/nowhere/script.txt"), r"/nowhere/script\.txt"),
    "no such store": (("--store", "mysql://x"), r"sqlite:///"),
}


@pytest.mark.parametrize(("arguments", "sentence"), WRONG.values(), ids=WRONG)
def test_an_error_is_a_sentence_and_exit_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    monkeypatch.setenv("FRONTDESK_DATA", str(tmp_path))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.chdir(ROOT)
    assert main(["call", *arguments]) == 2
    out, err = capsys.readouterr()
    assert re.search(sentence, err), err
    assert err.rstrip().endswith((".", "…", "`"))
    assert "Traceback" not in err
    assert out == ""


def test_the_options_are_those_that_are_documented() -> None:
    arguments = parser().parse_args(
        ["call", "--language", "en", "--caller", "+33612345678", "--at", MONDAY, "--json"]
    )
    assert (arguments.language, arguments.caller, arguments.at) == ("en", "+33612345678", MONDAY)
    assert arguments.json is True
    assert arguments.resume is arguments.script is arguments.store is arguments.profile is None
