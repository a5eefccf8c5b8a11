"""How an exact sentence must be: short, one question, nothing a voice cannot say, no list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Template

from shared.profile.lines import SENT
from shared.profile.lint.speakable import misspaced, unspeakable
from shared.profile.lint.wordlists import WordLists
from shared.profile.placeholders import placeholders
from shared.profile.wording import REGISTRY, Line

_WORDS = 35
_OFFER_WORDS = 45
_ITEMS = 3
_MAY_BE_LEFT_OUT = frozenset({"business", "what", "staff", "before"})
_MUST_ASK = {"read_back_": "confirmation", "offer_o": "slot_choice", "offer_t": "slot_choice"}


def wrong(id_: str, key: str, line: Line, facts: dict[str, str], words: WordLists) -> Iterator[str]:
    """All rules over one sentence of a line; `key` says which, `text` or `again`."""
    text = (line.text if key == "text" else line.again) or ""
    yield from misspaced(text, words)
    yield from _left_out(id_, key, line, text)
    if found := words.figure.search(text):
        yield f"{found.group()!r} is a price or an hour typed by hand; use a $fact."
    if id_ in SENT:
        return
    yield from unspeakable(text)
    yield from _questions(id_, line, text, words)
    if id_ != "greeting" and (greeting := words.greeting.search(text)):
        yield f"{greeting.group()!r} greets; only the line 'greeting' does."
    if id_ == "greeting" and not words.announcement.search(text):
        yield f"the first words must say that a machine speaks: {', '.join(words.automatic)}."
    if (items := _list(text, words)) > _ITEMS:
        yield f"a list of {items} is not remembered by ear; name {_ITEMS} at most."
    most = _OFFER_WORDS if id_.startswith("offer_") else _WORDS
    if (count := len(Template(text).safe_substitute(facts).split())) > most:
        yield f"{count} words with its facts filled in; {most} at most."


def _questions(id_: str, line: Line, text: str, words: WordLists) -> Iterator[str]:
    questions = text.count("?")
    if questions > 1:
        yield "more than one question; a caller answers only the last."
    if questions and line.asks is None:
        yield "this asks something; say what it waits for, with asks = …"
    if line.asks and not questions and not words.request.search(text):
        yield f"this should ask for {line.asks!r}, but there is no question in it."
    expected = next((what for start, what in _MUST_ASK.items() if id_.startswith(start)), None)
    if id_.startswith("again_"):
        expected = id_.removeprefix("again_")
    if expected and line.asks != expected:
        yield f"this line must declare asks = {expected!r}."


def _left_out(id_: str, key: str, line: Line, text: str) -> Iterator[str]:
    """A read-back without its date confirms nothing."""
    if key == "again" and line.asks not in ("confirmation", "slot_choice"):
        return
    if missing := sorted(REGISTRY[id_] - placeholders(text) - _MAY_BE_LEFT_OUT):
        yield f"this must say {', '.join('$' + fact for fact in missing)}."


def _list(text: str, words: WordLists) -> int:
    """The longest run of short items, the one that carries the lead-in included.

    Commas alone may also be polite words in a row, so that without "and" or "or" one is forgiven.
    """
    most = 0
    for sentence in re.split(r"[.!?:;]\s", text):
        joined = words.conjunction.search(sentence)
        run = 0
        for part in words.conjunction.sub(",", sentence).split(",")[1:]:
            if part.strip():
                run = run + 1 if len(part.split()) <= 3 else 0
            most = max(most, run + 1 if joined else run)
    return most
