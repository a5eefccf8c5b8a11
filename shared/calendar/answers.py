"""One intention, one answer: the key of a write, what it asked, and what it was told."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Awaitable, Callable

from pydantic import BaseModel
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.calendar.lanes import insert_new
from shared.calendar.schema import answers
from shared.errors import KeyReused
from shared.models import Outcome


def digest(kind: str, *content: BaseModel | str) -> str:
    """The content of a request in 64 characters, the same in every process."""
    parts = [c if isinstance(c, str) else c.model_dump(mode="json") for c in content]
    return hashlib.sha256(json.dumps([kind, *parts], sort_keys=True).encode()).hexdigest()


async def once(
    conn: AsyncConnection,
    business: str,
    key: str,
    asked: str,
    now: dt.datetime,
    write: Callable[[], Awaitable[Outcome]],
) -> Outcome:
    """Write and remember the answer; the same request again is told the first one.

    The row is taken before the write, so that two at once cannot both be first. Refusals are
    remembered too: whoever wants to try again has a new intention, and a new key.
    """
    row = {"business": business, "key": key, "digest": asked, "at": now}
    mine = (answers.c.business == business, answers.c.key == key)
    taken = await conn.execute(insert_new(conn, answers, row))
    if taken.rowcount == 0:
        first = (await conn.execute(select(answers).where(*mine))).one()
        if first.digest != asked:
            raise KeyReused(
                f"The key {key} was used for another request. Give every intention its own key."
            )
        return Outcome.model_validate(first.answer)
    outcome = await write()
    answer = outcome.model_dump(mode="json")
    await conn.execute(update(answers).where(*mine).values(answer=answer))
    return outcome
