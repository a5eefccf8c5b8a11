"""What holds for the words of every call, whatever its scenario expects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from evals.failure import Failure
from evals.texts import plain, words
from evals.trace import Trace
from shared.events import ClaimStopped
from shared.profile import Profile

MOST_WORDS: Final = 45
_TRANSFER: Final = re.compile(
    r"transf[eéè]r|connecting you|put(ting)? you through|je vous passe|mets en relation"
)
_INSIDES: Final = re.compile(r"\{|\}|\$|\b[sb]\d-[0-9a-f]{6}|\bt\d\d:\d\d|_")
"""What must never be heard: open placeholders, handles, ids."""


def manners(
    profile: Profile, language: str, trace: Trace, *, model_speaks: bool
) -> Iterator[Failure]:
    """Every message of the call: courteous, short, one question, and true to the records."""
    greeting = plain(profile.render("greeting", language, business=profile.data.business.name))
    greetings = [n for n, message in trace.spoken() if greeting in plain(message.text)]
    if greetings != [0]:
        yield _failure(trace, 0, "one greeting, first of all", f"greetings in turns {greetings}")
    for n, stopped in trace.of(ClaimStopped):
        if not model_speaks:
            yield _failure(trace, n, "the house's own lines pass the guard", f"{stopped}")
    before = ""
    for n, message in trace.spoken():
        text = plain(message.text)
        if _TRANSFER.search(text):
            yield _failure(trace, n, "no word of a transfer", message.text)
        if _INSIDES.search(text):
            yield _failure(trace, n, "nothing of the machinery", message.text)
        if (spoken := words(text)) > MOST_WORDS:
            yield _failure(trace, n, f"≤ {MOST_WORDS} words", f"{spoken}: {message.text}")
        if text.count("?") > 1:
            yield _failure(trace, n, "one question at a time", message.text)
        if text == before and trace.exchanges[n].words:
            yield _failure(trace, n, "not the same words twice in a row", message.text)
        if message.unfounded:
            yield _failure(trace, n, f"no {message.unfounded} from nowhere", message.text)
        before = text


def _failure(trace: Trace, turn: int, expected: str, got: str) -> Failure:
    return Failure("policy_violation", place(trace, turn), expected, got)


def place(trace: Trace, turn: int) -> tuple[str | int, ...]:
    """Where a turn of the call stands in the scenario."""
    spoken = turn - trace.script_offset
    return ("turns", max(spoken, 0))
