"""The end of a call, however it comes: the finaliser runs once and leaves nothing open."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from agents.call import Call
from agents.ending import finish, outcome
from agents.session import answer_text
from shared.calendar.sql import SqlCalendar
from shared.events import CallEnded, HoldReleased
from shared.store.calls import get_call
from tests.agents.calling import MARIE, Heard, Salon, understudy

STEPS = (
    "Je voudrais prendre rendez-vous",
    "une coupe femme",
    "mardi à 10 h",
    "Marie Durand",
    "oui",
    "au revoir",
)


async def ended(salon: Salon, call: str) -> CallEnded:
    """The one end on record; the record closed, nothing held."""
    kept = [one.event for one in await salon.kept(call)]
    ends = [event for event in kept if isinstance(event, CallEnded)]
    assert len(ends) == 1
    assert kept[-1] == ends[0]
    assert await salon.holds() == 0
    async with salon.store.read() as conn:
        record = await get_call(conn, call)
    assert record.ended is not None
    assert (record.outcome, record.hung_up_by) == (ends[0].outcome, ends[0].hung_up_by)
    return ends[0]


@pytest.mark.parametrize("step", range(len(STEPS) + 1))
async def test_a_hang_up_at_any_step_ends_the_call_once_and_frees_the_hold(
    salon: Salon, step: int
) -> None:
    call = await salon.call(*STEPS[:step])
    end = await ended(salon, call.now.call)
    assert end.hung_up_by == ("agent" if step == len(STEPS) else "caller")
    assert end.outcome == ("booked" if step >= 5 else "abandoned")
    assert len(await salon.book()) == (1 if step >= 5 else 0)
    assert len(call.of(HoldReleased)) == (1 if step in (3, 4) else 0)
    assert call.ends == 1


@pytest.mark.parametrize("step", range(1, len(STEPS)))
async def test_a_fault_on_the_line_ends_the_call_once_and_frees_the_hold(
    salon: Salon, step: int
) -> None:
    class Broken(ConnectionError):
        pass

    async def breaks(heard: Heard) -> str:
        raise Broken

    heard = Heard([*STEPS[:step], breaks])
    with pytest.raises(Broken):
        await answer_text(salon.desk(), heard, understudy, caller=MARIE, watchers=[heard])
    assert heard.ends == 1
    end = await ended(salon, heard.now.call)
    assert end.hung_up_by == "fault"


@pytest.mark.parametrize("step", range(1, len(STEPS)))
async def test_a_cancelled_call_ends_once_and_frees_the_hold(salon: Salon, step: int) -> None:
    waiting = asyncio.Event()

    async def waits(heard: Heard) -> str:
        waiting.set()
        await asyncio.Event().wait()
        return ""

    heard = Heard([*STEPS[:step], waits])
    task = asyncio.create_task(
        answer_text(salon.desk(), heard, understudy, caller=MARIE, watchers=[heard])
    )
    await waiting.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert heard.ends == 1
    await ended(salon, heard.now.call)


class Stuck(SqlCalendar):
    """A book whose search never comes back."""

    def __init__(self, salon: Salon) -> None:
        super().__init__(salon.profile.data, salon.store)
        self.entered = asyncio.Event()

    async def search(self, *_: Any, **__: Any) -> Any:
        self.entered.set()
        await asyncio.Event().wait()


async def test_a_call_cancelled_in_the_middle_of_a_tool_ends_once(salon: Salon) -> None:
    calendar, heard = Stuck(salon), Heard(["une coupe femme mardi à 10 h"])
    task = asyncio.create_task(
        answer_text(
            salon.desk(calendar=calendar), heard, understudy, caller=MARIE, watchers=[heard]
        )
    )
    await calendar.entered.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 10)
    assert heard.call is not None
    await ended(salon, heard.call.state.call)


async def test_a_model_that_cannot_be_made_ends_the_call_as_a_fault(salon: Salon) -> None:
    def no_model(call: Call) -> Any:
        raise RuntimeError("no model")

    heard = Heard([])
    with pytest.raises(RuntimeError, match="no model"):
        await answer_text(salon.desk(), heard, no_model, caller=MARIE, watchers=[heard])
    assert heard.call is not None
    assert (await ended(salon, heard.call.state.call)).hung_up_by == "fault"


async def test_two_who_finish_at_once_finish_once(salon: Salon) -> None:
    seen: list[Call] = []

    async def finishes(heard: Heard) -> None:
        assert heard.call is not None
        seen.append(heard.call)
        await asyncio.gather(*(finish(heard.call, "limit") for _ in range(5)))

    call = await salon.call("une coupe femme mardi à 10 h", finishes)
    assert (await ended(salon, call.now.call)).hung_up_by == "limit"
    assert len(call.of(CallEnded)) == 1
    assert len(call.of(HoldReleased)) == 1


async def test_to_finish_a_call_again_changes_nothing(salon: Salon) -> None:
    call = await salon.call(*STEPS)
    assert call.call is not None
    before = await salon.kept(call.now.call)
    await finish(call.call, "fault")
    assert await salon.kept(call.now.call) == before
    assert outcome(call.call) == "booked"


async def test_a_caller_who_says_nothing_is_asked_twice_and_wished_goodbye(salon: Salon) -> None:
    call = await salon.call("", "", "", "", "")
    assert call.spoken[1:] == [
        salon.line("silence_1"),
        *[said for said in call.spoken if said.startswith(salon.line("silence_2"))],
        salon.line("goodbye_silence"),
    ]
    assert len(call.turns) == 4
    assert (await ended(salon, call.now.call)).hung_up_by == "agent"


async def test_outcomes_say_what_the_call_came_to(salon: Salon) -> None:
    await salon.booked("2026-11-27T15:00")
    asked = await salon.call("Quels sont vos horaires ?", "merci au revoir")
    moved = await salon.call(
        "Je voudrais déplacer mon rendez-vous", "Marie Durand", "jeudi à 11 h", "oui"
    )
    cancelled = await salon.call("Je voudrais annuler mon rendez-vous", "Marie Durand", "oui")
    message = await salon.call("Je voudrais parler à quelqu'un", "dites-lui que je serai en retard")
    nothing = await salon.call()
    calls = (asked, moved, cancelled, message, nothing)
    assert [call.of(CallEnded)[0].outcome for call in calls] == [
        "answered",
        "moved",
        "cancelled",
        "message",
        "abandoned",
    ]
