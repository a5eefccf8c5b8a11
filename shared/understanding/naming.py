"""Names that nobody asked for: "Sophie Martin à l'appareil", "it's Emma Clarke", "… Jack Miller."

Without a question for it only capitals tell a name, and one word alone never does.
"""

from __future__ import annotations

from collections.abc import Sequence

from shared.understanding.clauses import Part, clauses, sentences
from shared.understanding.turn import Turn

FEWEST, MOST = 2, 4
"""Words of a full name."""
COURTESIES = ("greeting", "thanks", "yes", "no", "listening", "correction")
"""What may stand before a name in its clause."""


def offered(turn: Turn, *, about_visit: bool) -> list[int]:
    """The tokens of a full name that the caller gave unasked.

    `about_visit`: the turn says what the caller wants, so that a clause of two capitalised words
    and nothing else says who is calling.
    """
    ends = {span[0] for span in turn.find_all("name_before")}
    led = {span[1] for span in turn.find_all("leads_to_name")}
    parts = clauses(turn)
    alone = about_visit or turn.expects in ("confirmation", "phone", "name", "identity_fact")
    runs = _runs(turn)
    for found in _runs(turn, fewest=1):
        if found[-1] + 1 in ends:
            turn.heard("name_before")
            return found
    for found in runs:
        if found[0] in led:
            turn.heard("leads_to_name")
            return found
    for found in reversed(runs):
        if alone and any(_only(turn, part, found) for part in parts):
            return found
    return _spoken_small(turn, ends)


def full_name_at(turn: Turn, i: int) -> bool:
    """Whether the first name at `i` has a family name behind it: that is no stylist's."""
    after = turn.tokens[i + 1 : i + 2]
    if not after or after[0].pause or not turn.tokens[i].raw[0].isupper():
        return False
    return _namelike(turn, i + 1)


def denied(turn: Turn) -> set[int]:
    """Tokens from a "not" to the end of its clause: no name is there."""
    found: set[int] = set()
    for part in clauses(turn):
        for start, _ in turn.find_all("negated"):
            found.update(range(start, part.end) if start in part else ())
    return found


def asking(turn: Turn) -> set[int]:
    """Tokens of questions, where a bare word is no name; "Karim Benali ?" asks nothing."""
    found: set[int] = set()
    opened = {span[0] for span in turn.find_all("asks")}
    for part in sentences(turn):
        begin = next((i for i in range(part.start, part.end) if i in opened), None)
        if begin is not None:
            found.update(range(begin, part.end))
        elif part.asks and not any(_only(turn, part, run) for run in _runs(turn, fewest=1)):
            last = max((c.start for c in clauses(turn) if c.start in part), default=part.start)
            found.update(range(last, part.end))
    return found


def _runs(turn: Turn, fewest: int = FEWEST) -> list[list[int]]:
    """Capitalised words side by side that mean nothing else, particles between them."""
    runs: list[list[int]] = []
    run: list[int] = []
    if len(turn.tokens) > MOST and turn.text.isupper():
        return runs  # where everything is a capital, none tells a name
    for i, token in enumerate(turn.tokens):
        particle = bool(run) and token.word in turn.lexicon.particles
        if run and token.pause:
            runs.append(run)
            run, particle = [], False
        if particle or _namelike(turn, i):
            run.append(i)
        elif run:
            runs.append(run)
            run = []
    trimmed = (_trimmed(turn, run) for run in (*runs, run))
    return [run for run in trimmed if fewest <= len(run) <= MOST]


def _trimmed(turn: Turn, run: list[int]) -> list[int]:
    while run and turn.tokens[run[-1]].word in turn.lexicon.particles:
        run = run[:-1]
    return run


def _namelike(turn: Turn, i: int) -> bool:
    token = turn.tokens[i]
    return (
        token.raw[0].isupper()
        and token.raw.isalpha()
        and len(token.word) > 1
        and i not in turn.covered
        and token.word not in turn.lexicon.fillers - turn.lexicon.particles
        and (token.word,) not in turn.lexicon.kinds
    )


def _only(turn: Turn, part: Part, run: Sequence[int]) -> bool:
    """Whether a clause is this name and a courtesy before it, nothing else."""
    if run[0] not in part or run[-1] + 1 != part.end:
        return False
    courteous = {i for cue in COURTESIES for span in turn.find_all(cue) for i in range(*span)}
    hesitant = turn.lexicon.between_digits
    return all(i in courteous or turn.tokens[i].word in hesitant for i in range(part.start, run[0]))


def _spoken_small(turn: Turn, ends: set[int]) -> list[int]:
    """ "sophie martin à l'appareil", as a recogniser without capitals writes it."""
    if any(token.raw[0].isupper() for token in turn.tokens):
        return []
    for end in ends:
        start = end
        while start > 0 and end - start < MOST and _unknown(turn, start - 1):
            start -= 1
            if turn.tokens[start].pause:
                break
        if end - start >= FEWEST:
            turn.heard("name_before")
            return list(range(start, end))
    return []


def _unknown(turn: Turn, i: int) -> bool:
    word = turn.tokens[i].word
    return i not in turn.covered and word.isalpha() and word not in turn.lexicon.fillers
