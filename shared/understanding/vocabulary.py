"""Services and stylists by the words people use for them, typing and hearing slips included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from shared.understanding.lexicon import folded
from shared.understanding.model import Term
from shared.understanding.turn import Turn

GAP = 2
"""Small words that may stand inside a phrase: "coupe pour homme"."""


@dataclass(frozen=True)
class Match:
    """A phrase of a term found at tokens [start, end)."""

    term: str
    start: int
    end: int
    words: int
    slips: int


def services(turn: Turn) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The services named, in order, and those that an ambiguous word may mean."""
    terms = turn.context.vocabulary.services
    found: list[tuple[int, str]] = []
    candidates: list[str] = []
    for match, rivals in _best(_matches(turn, terms)):
        turn.cover(match.start, match.end)
        if rivals:
            candidates.extend((match.term, *rivals))
        else:
            found.append((match.start, match.term))
    named = tuple(dict.fromkeys(term for _, term in sorted(found)))
    whole, part = _partial(turn, terms)
    named = tuple(dict.fromkeys((*named, *(t for t in whole if t not in candidates))))
    candidates.extend(t for t in part if t not in named)
    return named, tuple(dict.fromkeys(candidates))


def staff(turn: Turn) -> str | None:
    """The stylist named; a slip is forgiven only where a name is likely."""
    asked = turn.expects == "staff"
    guarded = turn.expects in ("name", "identity_fact")
    own_name = {i for span in turn.find_all("name_after") for i in range(span[1], span[1] + 2)}
    for match in sorted(_matches(turn, turn.context.vocabulary.staff), key=lambda m: m.slips):
        before = turn.tokens[match.start - 1].word if match.start else ""
        introduced = before in turn.lexicon.raw["staff"]["before"]
        if match.slips and not (asked or introduced):
            continue
        if (guarded or match.start in own_name) and not introduced:
            continue
        turn.take(match.start, match.end)
        if introduced:
            turn.cover(match.start - 1, match.start)
        return match.term
    return None


def _matches(turn: Turn, terms: Sequence[Term]) -> list[Match]:
    found = []
    for term in terms:
        for say in dict.fromkeys((*term.says, term.id.replace("_", " "))):
            words = _content(folded(say), turn)
            if words:
                found.extend(_occurrences(turn, term.id, words))
    return found


def _content(words: tuple[str, ...], turn: Turn) -> tuple[str, ...]:
    kept = tuple(word for word in words if word not in turn.lexicon.small)
    return kept or words


def _occurrences(turn: Turn, term: str, words: tuple[str, ...]) -> list[Match]:
    found = []
    for i in range(len(turn.tokens)):
        slips, at = 0, i
        for k, word in enumerate(words):
            at, cost = _next(turn, word, at, GAP if k else 0)
            if cost is None:
                break
            slips += cost
        else:
            found.append(Match(term, i, at, len(words), slips))
    return found


def _next(turn: Turn, word: str, at: int, gap: int) -> tuple[int, int | None]:
    """The index after `word` when it stands at `at` or after a few small words, and its slips."""
    for i in range(at, min(at + gap + 1, len(turn.tokens))):
        said = turn.tokens[i].word
        cost = slips(said, word) if i not in turn.taken else None
        if cost and said in turn.lexicon.known:
            cost = None
        if cost is not None:
            return i + 1, cost
        if said not in turn.lexicon.small:
            break
    return at, None


@lru_cache(maxsize=8192)
def slips(said: str, meant: str) -> int | None:
    """How many letters differ, or None when these are two different words."""
    if said == meant:
        return 0
    if said.rstrip("sx") == meant.rstrip("sx") and min(len(said), len(meant)) > 2:
        return 0
    if _sound(said) == _sound(meant) and min(len(said), len(meant)) > 2:
        return 1
    shorter = min(len(said), len(meant))
    allowed = 2 if shorter >= 8 else 1 if shorter >= 5 else 0
    if not allowed or abs(len(said) - len(meant)) > allowed or said[0] != meant[0]:
        return None
    distance = int(OSA.distance(said, meant, score_cutoff=allowed))
    return distance if distance <= allowed else None


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    """Roughly how a name sounds: "Sofie" and "Sophie", "Carine" and "Karine" are one."""
    word = word.replace("ph", "f").replace("qu", "c").replace("k", "c").replace("y", "i")
    word = re.sub(r"(.)\1", r"\1", word.replace("h", ""))
    return word.removesuffix("e").removesuffix("s") or word


def _best(matches: list[Match]) -> list[tuple[Match, tuple[str, ...]]]:
    """Non-overlapping matches, longest and cleanest first, each with the terms that tie with it."""
    chosen: list[tuple[Match, tuple[str, ...]]] = []
    ordered = sorted(matches, key=lambda m: (-m.words, m.slips, m.start))
    for match in ordered:
        if any(match.start < m.end and m.start < match.end for m, _ in chosen):
            continue
        ties = (
            m.term
            for m in ordered
            if m.term != match.term
            and (m.start, m.end, m.words, m.slips)
            == (match.start, match.end, match.words, match.slips)
        )
        chosen.append((match, tuple(dict.fromkeys(ties))))
    return chosen


def _partial(turn: Turn, terms: Sequence[Term]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Terms that a single word of theirs points to: the only one, or several to choose among."""
    sure: list[str] = []
    open_: list[str] = []
    for i, token in enumerate(turn.tokens):
        if i in turn.covered or len(token.word) < 4 or token.word in turn.lexicon.fillers:
            continue
        pointed = {
            term.id: any(k == 0 for k in places)
            for term in terms
            if (places := _places(turn, term, token.word))
        }
        if not pointed or not (any(pointed.values()) or turn.expects == "service"):
            continue
        turn.cover(i, i + 1)
        (sure if len(pointed) == 1 else open_).extend(pointed)
    return tuple(sure), tuple(open_)


def _places(turn: Turn, term: Term, said: str) -> list[int]:
    return [
        k
        for say in term.says
        for k, word in enumerate(_content(folded(say), turn))
        if len(word) >= 4 and slips(said, word) == 0
    ]
