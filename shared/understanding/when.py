"""When: the days and times of one turn, read by the grammar and settled into facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

from shared.understanding.clock_rules import CLOCKS, NUDGES
from shared.understanding.day_rules import DAYS
from shared.understanding.grammar import Grammar
from shared.understanding.lexicon import Lexicon, lexicon
from shared.understanding.period_rules import PERIODS
from shared.understanding.span_rules import SPANS
from shared.understanding.symbols import Symbol
from shared.understanding.when_rules import BARE, COUNTS, MERGES, PARTS, RELATIONS

MADE = (
    {"filler"},
    {"unknown"},
    {"of"},
    {"the"},
    {"toward"},
    {"at_word", "toward"},
    {"day"},
    {"day", "near_day"},
    {"time"},
    {"time", "amount"},
    {"time", "amount", "hours"},
    {"amount"},
    {"moment"},
    {"window"},
    {"day_part"},
    {"duration"},
    {"relweek"},
    {"relmonth"},
    {"relyear"},
)


@cache
def grammar(language: str) -> Grammar:
    """The grammar of one language ("fr", not "fr-FR"), compiled once."""
    layers = (CLOCKS, NUDGES, PERIODS, DAYS, COUNTS, PARTS, BARE, MERGES, MERGES, RELATIONS, SPANS)
    return Grammar(lexicon(language), layers, MADE)


def parse(symbols: Sequence[Symbol], words: Lexicon, at: dt.datetime) -> list[Symbol]:
    """The turn with days, times and amounts in place of the words that said them."""
    scene = {"today": at.date(), "at": at, "order": words.raw["dates"]["order"]}
    return grammar(words.language).parse(symbols, scene)
