"""One caller turn becomes facts, by rules alone: no model, no network, about a millisecond."""

from __future__ import annotations

from shared.understanding.lexicon import lexicon
from shared.understanding.model import Context, Understood
from shared.understanding.settle import settle
from shared.understanding.symbols import symbols
from shared.understanding.text import clean, tokens
from shared.understanding.when import parse


def understand(text: str, context: Context) -> Understood:
    """The facts in what a caller said, as far as rules explain them."""
    words = lexicon(context.language)
    said = clean(text)
    found = tokens(said)
    parsed = parse(symbols(found, words), words, context.at)
    when = settle(
        parsed,
        context.at,
        talking=context.expects is not None,
        parts=words.raw["parts"],
        last_wins=False,
    )
    return Understood(
        text=said,
        date=when.date,
        last_date=when.last_date,
        time=when.time,
        window=when.window,
        duration_minutes=when.duration_minutes,
        candidates=when.candidates,
    )
