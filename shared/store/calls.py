"""Calls from ring to hang-up: opened once, resumed from their state, ended once."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.errors import NotFound, StoreError
from shared.events import CallStarted, Outcome
from shared.state import CallState
from shared.store.schema import calls, cases
from shared.store.unit import Unit

HungUpBy = Literal["caller", "agent", "limit", "fault"]


class CallRecord(BaseModel):
    """What is known of a call without its words. Instants are UTC; `ended` is None while live."""

    model_config = ConfigDict(frozen=True)

    id: str
    business: str
    case_id: str | None
    channel: str
    language: str
    caller: str | None
    profile_hash: str
    prompt_hashes: dict[str, str]
    started: dt.datetime
    ended: dt.datetime | None
    outcome: Outcome | None
    hung_up_by: HungUpBy | None


async def open_call(u: Unit, state: CallState, *, case: str | None = None) -> None:
    """Write the record of the call that `state` belongs to, and its `call.started`."""
    row = state.model_dump(
        mode="json", include={"business", "channel", "language", "caller", "profile_hash"}
    )
    row |= {
        "id": state.call, "case_id": case, "prompt_hashes": state.prompt_hashes,
        "state": state.model_dump(mode="json"), "state_version": state.v, "started": u.now,
    }  # fmt: skip
    await u.conn.execute(insert(calls).values(row))
    await u.emit(
        CallStarted(
            channel=state.channel,
            language=state.language,
            profile_hash=state.profile_hash,
            prompt_hashes=state.prompt_hashes,
        )
    )


async def finish(u: Unit, outcome: Outcome, hung_up_by: HungUpBy) -> bool:
    """End the unit's call. True for whoever is first, who then emits its `call.ended`."""
    done = await u.conn.execute(
        update(calls)
        .where(calls.c.id == u.call, calls.c.ended.is_(None))
        .values(ended=u.now, outcome=outcome, hung_up_by=hung_up_by)
    )
    return done.rowcount == 1


async def load_state(conn: AsyncConnection, call: str) -> CallState:
    """The memory of a call, to go on with it.

    Raises NotFound, or StoreError when the memory is of a version this code cannot read.
    """
    found = await conn.scalar(select(calls.c.state).where(calls.c.id == call))
    if found is None:
        raise NotFound(f"There is no call {call}. `frontdesk calls` lists those there are.")
    try:
        return CallState.model_validate(found)
    except ValidationError:
        raise StoreError(
            f"The memory of call {call} was written by another version of Frontdesk and cannot "
            "be resumed. Start a new call."
        ) from None


async def get_call(conn: AsyncConnection, call: str) -> CallRecord:
    """One call's record; NotFound when there is none."""
    row = (await conn.execute(_records().where(calls.c.id == call))).mappings().first()
    if row is None:
        raise NotFound(f"There is no call {call}. `frontdesk calls` lists those there are.")
    return CallRecord(**row)


async def list_calls(
    conn: AsyncConnection, *, business: str | None = None, case: str | None = None, limit: int = 50
) -> tuple[CallRecord, ...]:
    """The newest calls, newest first."""
    query = _records().order_by(calls.c.started.desc(), calls.c.id).limit(limit)
    if business is not None:
        query = query.where(calls.c.business == business)
    if case is not None:
        query = query.where(calls.c.case_id == case)
    return tuple(CallRecord(**row) for row in (await conn.execute(query)).mappings())


async def open_case(u: Unit, subject: str) -> str:
    """Begin a case, which may own several calls; returns its id."""
    number = secrets.token_hex(6)
    await u.conn.execute(
        insert(cases).values(id=number, business=u.business, subject=subject, opened=u.now)
    )
    return number


async def close_case(u: Unit, case: str) -> None:
    """End a case; one closed already keeps its first end."""
    await u.conn.execute(
        update(cases)
        .where(cases.c.id == case, cases.c.business == u.business)
        .values(closed=func.coalesce(cases.c.closed, u.now))
    )


def _records() -> Select[Any]:
    return select(*(calls.c[name] for name in CallRecord.model_fields))
