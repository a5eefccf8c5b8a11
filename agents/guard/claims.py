"""Finds in a sentence the claim that something was done, or that the call goes to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agents.guard.folding import folded
from agents.guard.lexicon import Group, Lexicon, lexicons


@dataclass(frozen=True)
class _Clause:
    words: str
    before: str
    """What the sentence said up to here."""
    asked: bool


def claims(sentence: str) -> Iterator[Group]:
    """The groups whose words this sentence says of what is already so."""
    for lexicon in lexicons():
        for clause in _clauses(sentence, lexicon):
            for group in lexicon.claims:
                kind = {"promise": group.promise, "by_denial": group.by_denial}
                if _claimed(group.says, clause, lexicon, **kind):
                    yield group


def mentions_transfer(sentence: str) -> bool:
    """Whether it announces a colleague; an offer or a refusal of one does not."""
    return any(
        _claimed(lexicon.transfer, clause, lexicon)
        for lexicon in lexicons()
        for clause in _clauses(sentence, lexicon)
    )


def _clauses(sentence: str, lexicon: Lexicon) -> Iterator[_Clause]:
    said = folded(sentence, lexicon.language).rstrip(" .\"'»)")
    asking = said.endswith("?")
    said = lexicon.idioms.sub(" ", said)
    protects = lexicon.protects
    pieces: list[tuple[int, str]] = []
    start = 0
    for mark in [*protects.clauses.finditer(said), None]:
        end = mark.start() if mark else len(said)
        if words := said[start:end].strip():
            pieces.append((start, words))
        start = mark.end() if mark else end
    for n, (start, words) in enumerate(pieces):
        asked = asking and (n == len(pieces) - 1 or bool(protects.asks.match(words)))
        yield _Clause(words, said[:start], asked)
    if len(pieces) > 1 and not asking:
        # "Votre rendez-vous, mardi 24, est confirmé": the claim runs across the commas.
        yield _Clause(" ".join(words for _, words in pieces), "", asked=False)


def _claimed(
    says: re.Pattern[str],
    clause: _Clause,
    lexicon: Lexicon,
    *,
    promise: bool = False,
    by_denial: bool = False,
) -> bool:
    if clause.asked:
        return False
    protects = lexicon.protects
    for match in says.finditer(clause.words):
        before, after = clause.words[: match.start()], clause.words[match.end() :]
        if protects.denies.search(before if by_denial else before + match.group()):
            continue
        if protects.supposes.search(f"{clause.before} {before}"):
            continue
        if promise and protects.depends.search(after):
            continue
        return True
    return False
