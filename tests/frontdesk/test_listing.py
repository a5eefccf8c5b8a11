"""Calls and messages are shown as they were, and nothing said in them is obeyed."""

from __future__ import annotations

import io
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from frontdesk.calls import list_calls, replay
from frontdesk.messages import list_messages
from shared.errors import NotFound
from shared.events import TurnEnded
from shared.store import Store
from shared.store.calls import finish
from shared.store.clean import clean
from tests.shared.store.making import a_call, a_draft

PARIS = ZoneInfo("Europe/Paris")
HOSTILE = "[bold red]oui[/] <script>alert(1)</script> =cmd|' /C calc'!A0 \x1b[2J\x07 :skull:"


def printed(what: RenderableType) -> str:
    out = io.StringIO()
    Console(file=out, width=4000, color_system="truecolor", force_terminal=True).print(what)
    return out.getvalue()


def plain(what: RenderableType) -> str:
    out = io.StringIO()
    Console(file=out, width=4000).print(what)
    return out.getvalue()


async def say(store: Store, text: str, call: str = "c1") -> None:
    async with store.unit(call, "salon") as u:
        entry = await u.entry(speaker="caller", role="caller", language="fr", text=text)
        await u.emit(TurnEnded(speaker="caller", role="caller", entry=entry))


async def test_a_call_is_listed_with_what_became_of_it(store: Store) -> None:
    await a_call(store)
    assert "live" in plain(await list_calls(store, "salon", PARIS))
    async with store.unit("c1", "salon") as u:
        await finish(u, "booked", "caller")
    listed = plain(await list_calls(store, "salon", PARIS))
    assert "c1" in listed
    assert "booked" in listed
    assert "No calls yet" in plain(await list_calls(store, "other", PARIS))


async def test_a_replay_reads_like_the_call_went(store: Store) -> None:
    await a_call(store)
    await say(store, "Bonjour, une coupe s’il vous plaît")
    await say(store, "Mardi")
    shown = plain(await replay(store, "c1", PARIS)).splitlines()
    assert shown[0].startswith("Call c1, ")
    assert "call.started" in shown[1]
    assert shown[2].endswith("caller: Bonjour, une coupe s’il vous plaît")
    assert shown[3].endswith("caller: Mardi")


async def test_a_call_that_never_was_is_a_sentence(store: Store) -> None:
    with pytest.raises(NotFound, match="frontdesk calls"):
        await replay(store, "nope", PARIS)


async def test_failure_60_what_was_said_is_shown_and_never_obeyed(store: Store) -> None:
    await a_call(store)
    await say(store, HOSTILE)
    async with store.unit("c1", "salon") as u:
        await u.queue(a_draft(text=HOSTILE, recipient="[link=http://x]+336[/link]"))
    for shown in (
        printed(await replay(store, "c1", PARIS)),
        printed(await list_messages(store, "salon", PARIS)),
    ):
        assert "\x1b[2J" not in shown
        assert "\x07" not in shown
        assert "[bold red]oui[/] <script>alert(1)</script>" in shown
        assert ":skull:" in shown
    assert "[link=http://x]" in printed(await list_messages(store, "salon", PARIS))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(min_size=1, max_size=80), number=st.integers(0, 10**12))
async def test_failure_60_any_words_come_through_the_store_and_the_screen(
    store: Store, text: str, number: int
) -> None:
    call = f"h{number}"
    async with store.read() as conn:
        from shared.store.calls import list_calls as known

        opened = {record.id for record in await known(conn, limit=1000)}
    if call not in opened:
        await a_call(store, call)
    await say(store, text, call)
    shown = plain(await replay(store, call, PARIS))
    for line in clean(text).splitlines():
        assert line.expandtabs(8).strip() in shown or not line.isprintable()
