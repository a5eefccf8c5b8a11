"""An appointment that stands already, and the day that points at it: "mon rendez-vous de jeudi".

Where something is to be moved or cancelled, "de jeudi à vendredi" is no stretch of days: Thursday
says which appointment, Friday is the wish.
"""

from __future__ import annotations

from collections.abc import Sequence

from shared.understanding.symbols import Symbol
from shared.understanding.turn import Turn

TOWARD = "toward"
DAYLIKE = frozenset({"weekday", "relday", "feast", "next", "coming", "this"})
LOOSE = frozenset({"the", "about", "at_word", "this"})
POINTS = frozenset({"day", "moment", "day_part"})
CLOCKS = frozenset({"time", "window", "part"})
NOTHING = {"unknown": True}


def apart(symbols: Sequence[Symbol], turn: Turn) -> list[Symbol]:
    """In a turn that moves or cancels, "from" and "to" before a day no longer span days."""
    if not moving(turn):
        return list(symbols)
    words = turn.lexicon.raw["moves"]
    visits = {end for _, end in turn.find_all("visit")}
    hours = False
    found: list[Symbol] = []
    for i, symbol in enumerate(symbols):
        word = turn.tokens[symbol.start].word if symbol.end == symbol.start + 1 else ""
        after = symbols[i + 1 : i + 4]
        kinds = symbol.kinds
        if word in words["to"] and _is_day(after):
            kinds = {TOWARD: True}
        elif word in words["to_the"] and after and "dom" in after[0].kinds:
            found.append(Symbol({TOWARD: True}, symbol.start, symbol.start))
            kinds = {"the": True}
        elif word in words["of_the"] and after and "dom" in after[0].kinds:
            found.append(Symbol({"of": True}, symbol.start, symbol.start))
            kinds = {"the": True}
        elif word in words["from"] and _is_day(after):
            kinds = {"of": True}
        elif word in words["from"] and symbol.start in visits and _is_hour(after):
            kinds, hours = NOTHING, True
        elif _is_hour(after) and (
            (hours and word in words["to"]) or (word in words["to_hour"] and not _counts(found))
        ):
            kinds = {"at_word": True, TOWARD: True}
        found.append(Symbol(kinds, symbol.start, symbol.end, symbol.pause, symbol.glued))
    return found


def split(symbols: Sequence[Symbol], turn: Turn) -> tuple[list[Symbol], list[Symbol]]:
    """The wish, and what points at the appointment that stands; each as long as the turn."""
    days = [i for i, symbol in enumerate(symbols) if POINTS & symbol.kinds.keys()]
    replaced = {span[1] for span in turn.find_all("instead_of")}
    about = {i for i in days if symbols[_marker(symbols, i) + 1].start in replaced}
    if moving(turn):
        about |= _pointing(symbols, turn, [i for i in days if i not in about])
    hours = {j for i in about for j in _its_hours(symbols, turn, i, days)}
    wish = [_blank(s) if i in about | hours else s for i, s in enumerate(symbols)]
    stands = [s if i in about | hours else _blank(s) for i, s in enumerate(symbols)]
    return wish, stands


def moving(turn: Turn) -> bool:
    return turn.find("reschedule") is not None or turn.find("cancel") is not None


def _pointing(symbols: Sequence[Symbol], turn: Turn, days: Sequence[int]) -> set[int]:
    wishes = {i for i in days if TOWARD in _kinds(symbols, _marker(symbols, i))}
    named = {i for i in days if i not in wishes and _belongs(symbols, turn, i)}
    rest = [i for i in days if i not in wishes | named]
    if wishes:
        return {i for i in days if i < min(wishes)}
    cancels = turn.find("cancel")
    if cancels and not named and len(rest) == 1 and not _another(turn, symbols[rest[0]]):
        return set(rest)
    return named


def _belongs(symbols: Sequence[Symbol], turn: Turn, i: int) -> bool:
    """Whether the day at `i` is said of the appointment: "of Thursday", "my Thursday booking"."""
    visits = list(turn.find_all("visit"))
    if any(start == symbols[i].end for start, _ in visits):
        return True
    marker = _marker(symbols, i)
    kinds = _kinds(symbols, marker)
    if "of" in kinds:
        return True
    if not {"on", "for"} & kinds.keys():
        return False
    before = [end for _, end in visits if end <= symbols[marker].start]
    between = [s for s in symbols[:marker] if before and s.start >= before[-1]]
    return bool(before) and not any(
        s.pause or {TOWARD, *CLOCKS, *POINTS} & s.kinds.keys() for s in between
    )


def _its_hours(symbols: Sequence[Symbol], turn: Turn, i: int, days: Sequence[int]) -> list[int]:
    """The hours that belong to the day at `i`, which stands: no wish of theirs."""
    later = [j for j in days if j > i]
    end = later[0] if later else len(symbols)
    found: list[int] = []
    for j in range(i + 1, end):
        kinds = symbols[j].kinds
        if TOWARD in kinds or symbols[j].pause:
            break
        if CLOCKS & kinds.keys():
            if not later and _may_be_wished(symbols, turn, j):
                break
            found.append(j)
    return found


def _may_be_wished(symbols: Sequence[Symbol], turn: Turn, j: int) -> bool:
    """Whether words like "à" stand before an hour, which can mean "to"."""
    if turn.find("reschedule") is None:
        return False
    before = symbols[j].start
    words = turn.lexicon.raw["moves"]["to"]
    return any(turn.tokens[k].word in words for k in (before, before - 1) if k >= 0)


def _another(turn: Turn, day: Symbol) -> bool:
    """Whether a new appointment is spoken of before this day."""
    return any(start < day.start for start, _ in turn.find_all("another"))


def _marker(symbols: Sequence[Symbol], i: int) -> int:
    """The index of what stands before the day at `i`, articles left out; -1 for nothing."""
    i -= 1
    while i >= 0 and LOOSE & symbols[i].kinds.keys() and TOWARD not in symbols[i].kinds:
        i -= 1
    return i


def _kinds(symbols: Sequence[Symbol], i: int) -> dict[str, object]:
    return dict(symbols[i].kinds) if i >= 0 else {}


def _is_day(after: Sequence[Symbol]) -> bool:
    if after and "the" in after[0].kinds:
        after = after[1:]
    if not after:
        return False
    first = after[0].kinds
    if DAYLIKE & first.keys():
        return True
    return "dom" in first and len(after) > 1 and bool({"month", "th"} & after[1].kinds.keys())


def _is_hour(after: Sequence[Symbol]) -> bool:
    """Whether an hour follows, and not a number of people."""
    if not after or "hour" not in after[0].kinds:
        return False
    return len(after) < 2 or not {"unknown", "of"} & after[1].kinds.keys()


def _counts(found: Sequence[Symbol]) -> bool:
    """ "Ten to five" and "from three to five" are hours of their own."""
    return bool(found) and bool({"num", "quarter", "hour"} & found[-1].kinds.keys())


def _blank(symbol: Symbol) -> Symbol:
    return Symbol(NOTHING, symbol.start, symbol.end, symbol.pause, symbol.glued)
