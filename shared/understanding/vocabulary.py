"""Services and stylists by the words people use for them, typing and hearing slips included."""

from __future__ import annotations

from shared.understanding.naming import full_name_at
from shared.understanding.phrasebook import Match, phrasebook
from shared.understanding.turn import Turn

SHORTEST = 4
"""Letters of a single word that may point to a service by itself, where one was asked."""
LONG = 6
"""Letters it must have elsewhere, and to be forgiven a slip: "save" is no shave."""


def services(turn: Turn) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The services named, in order, and those that an ambiguous word may mean."""
    book = phrasebook(turn.context.vocabulary.services, turn.lexicon.language)
    found: list[tuple[int, str]] = []
    groups: list[tuple[str, ...]] = []
    for match, rivals in _best(_meant(turn, book.matches(turn.tokens, turn.taken))):
        turn.cover(match.start, match.end)
        if rivals:
            groups.append((match.term, *rivals))
        else:
            found.append((match.start, match.term))
    named_in_full = bool(found or groups)
    for i, pointed in _pointing(turn):
        if named_in_full and not _joined(turn, i):
            continue
        turn.cover(i, i + 1)
        if len(pointed) == 1:
            found.append((i, pointed[0]))
        else:
            groups.append(pointed)
    named = tuple(dict.fromkeys(term for _, term in sorted(found)))
    open_groups = (group for group in groups if not set(group).intersection(named))
    return named, tuple(dict.fromkeys(term for group in open_groups for term in group))


def _meant(turn: Turn, matches: list[Match]) -> list[Match]:
    """Without short words that only resemble a service, unless one was asked."""
    if turn.expects == "service":
        return matches
    shortest = LONG if turn.expects != "name" else len(turn.text) + 1
    return [
        m
        for m in matches
        if not m.slips or m.words > 1 or len(turn.tokens[m.start].word) >= shortest
    ]


def _joined(turn: Turn, i: int) -> bool:
    """Whether "and" ties the word at `i` to what was named in full: "my sister's party" is none."""
    joins = turn.lexicon.numerals.joins | turn.lexicon.plus_words
    while i > 0 and turn.tokens[i - 1].word in turn.lexicon.small - joins:
        i -= 1
    return i > 0 and turn.tokens[i - 1].word in joins


def staff(turn: Turn) -> str | None:
    """The stylist named; a slip is forgiven only where a name is likely."""
    asked = turn.expects == "staff"
    guarded = turn.expects in ("name", "identity_fact")
    own_name = {i for span in turn.find_all("name_after") for i in range(span[1], span[1] + 2)}
    own_name |= {i for span in turn.find_all("name_before") for i in range(span[0] - 3, span[0])}
    book = phrasebook(turn.context.vocabulary.staff, turn.lexicon.language)
    for match in sorted(book.matches(turn.tokens, turn.taken), key=lambda m: (m.slips, -m.words)):
        before = turn.tokens[match.start - 1].word if match.start else ""
        introduced = before in turn.lexicon.raw["staff"]["before"]
        if match.slips and not (asked or introduced):
            continue
        wished = before in turn.lexicon.raw["staff"]["wished"]
        if guarded and not (introduced or wished):
            continue
        if not introduced and (match.start in own_name or _full_name(turn, match, asked)):
            continue
        turn.take(match.start, match.end)
        if introduced:
            turn.cover(match.start - 1, match.start)
        return match.term
    return None


def _full_name(turn: Turn, match: Match, asked: bool) -> bool:
    """Whether a family name follows that is not the stylist's: "ici Sophie Martin"."""
    return not asked and full_name_at(turn, match.end - 1)


def _best(matches: list[Match]) -> list[tuple[Match, tuple[str, ...]]]:
    """Non-overlapping matches, longest and cleanest first, each with the terms that tie with it."""
    chosen: list[tuple[Match, tuple[str, ...]]] = []
    ordered = sorted(matches, key=lambda m: (-m.words, m.slips, m.start, m.term))
    for match in ordered:
        if any(match.start < m.end and m.start < match.end for m, _ in chosen):
            continue
        ties = (m.term for m in ordered if m.term != match.term and _same(m, match))
        chosen.append((match, tuple(dict.fromkeys(ties))))
    return chosen


def _same(one: Match, other: Match) -> bool:
    return (one.start, one.end, one.words, one.slips) == (
        other.start,
        other.end,
        other.words,
        other.slips,
    )


def _pointing(turn: Turn) -> list[tuple[int, tuple[str, ...]]]:
    """Single words that begin the name of services, or any word of theirs where one was asked."""
    book = phrasebook(turn.context.vocabulary.services, turn.lexicon.language)
    found = []
    shortest = SHORTEST if turn.expects == "service" else LONG
    for i, token in enumerate(turn.tokens):
        if i in turn.covered or len(token.word) < shortest or token.word in turn.lexicon.fillers:
            continue
        pointed: dict[str, bool] = {}
        for word, cost in book.meant(token.word).items():
            if cost == 0:
                for term, begins in book.places[word].items():
                    pointed[term] = pointed.get(term, False) or begins
        if any(pointed.values()) or (pointed and turn.expects == "service"):
            found.append((i, tuple(pointed)))
    return found
