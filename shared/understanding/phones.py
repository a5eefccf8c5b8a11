"""Telephone numbers and codes as they are said: in pairs, digit by digit, with pauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

from shared.understanding.text import Token
from shared.understanding.turn import Turn

FICTIONAL = ("0199000", "0261910", "0353010", "0465710", "0536490", "063998")
"""French numbers kept for films and tests, by their beginning; a caller in a rehearsal has one."""

MARKS = frozenset("-./")

SHORTEST = 8
"""Digits from which a run is a telephone number even where none was asked for."""


@dataclass(frozen=True)
class Run:
    """Digits said one after the other at tokens [start, end)."""

    digits: str
    start: int
    end: int
    written: bool
    groups: int


def phone(turn: Turn) -> tuple[str | None, str | None]:
    """The number in E.164, or the digits of one that is not complete."""
    asked = turn.expects == "phone"
    cue = turn.heard("phone")
    for merged in (True, False):
        for run in _runs(turn, merged=merged):
            number = e164(run.digits, turn.context.country, written=run.written)
            if number and (asked or cue or len(run.digits.strip("+")) >= SHORTEST):
                turn.take(run.start, run.end)
                return number, None
    runs = list(_runs(turn, merged=True))
    if runs and (asked or cue):
        run = max(runs, key=lambda r: len(r.digits))
        if len(run.digits.strip("+")) >= 2:
            turn.take(run.start, run.end)
            return None, run.digits
    return None, None


def code(turn: Turn, *, certain: bool) -> str | None:
    """Four to eight digits where a fact that proves who calls was asked for.

    `certain`: only digits said one by one or written in one go, which no date is.
    """
    for run in _runs(turn, merged=True):
        single = run.groups in (1, len(run.digits))
        if 4 <= len(run.digits) <= 8 and run.digits.isdigit() and (single or not certain):
            turn.take(run.start, run.end)
            return run.digits
    return None


def e164(digits: str, country: str, *, written: bool = False) -> str | None:
    """The number in E.164 where it is one that can be called from `country`."""
    for candidate in (digits, f"+{digits}" if digits.startswith("33") else ""):
        if not candidate:
            continue
        try:
            number = phonenumbers.parse(candidate, country)
        except phonenumbers.NumberParseException:
            continue
        typed = written and candidate.startswith("+") and phonenumbers.is_possible_number(number)
        if typed or phonenumbers.is_valid_number(number) or _fictional(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def _fictional(number: phonenumbers.PhoneNumber) -> bool:
    national = f"0{number.national_number}"
    return number.country_code == 33 and len(national) == 10 and national.startswith(FICTIONAL)


def _runs(turn: Turn, *, merged: bool) -> Iterator[Run]:
    """Runs of digits; with `merged`, "soixante douze" is 72, without it 60 and 12."""
    i = 0
    while i < len(turn.tokens):
        digits, end, last, written, groups = "", i, i, True, 0
        while end < len(turn.tokens) and end not in turn.taken:
            group = _group(turn, end, merged=merged)
            if group is None:
                word = turn.tokens[end].word
                if digits and (word in MARKS or word in turn.lexicon.between_digits):
                    end += 1
                    continue
                break
            text, end = group
            written = written and turn.tokens[end - 1].word.isdigit()
            digits += text
            groups += 1
            last = end
        if digits.strip("+"):
            yield Run(digits, i, last, written, groups)
        i = max(last, i + 1)


def _group(turn: Turn, i: int, *, merged: bool) -> tuple[str, int] | None:
    """The digits one word or number stands for."""
    token: Token = turn.tokens[i]
    lexicon = turn.lexicon
    if token.word in lexicon.plus_words:
        following = turn.tokens[i + 1].word if i + 1 < len(turn.tokens) else ""
        return ("+", i + 1) if following.isdigit() or following in lexicon.numerals.words else None
    if token.word.isascii() and token.word.isdigit():
        return token.word, i + 1
    times = lexicon.multiples.get(token.word)
    if times and i + 1 < len(turn.tokens):
        inner = _group(turn, i + 1, merged=False)
        return (inner[0] * times, inner[1]) if inner and len(inner[0]) == 1 else None
    if not merged:
        value = lexicon.numerals.words.get(token.word)
        return (str(value), i + 1) if value is not None else None
    read = lexicon.numerals.read(turn.tokens, i)
    return (str(read[0]), read[1]) if read else None
