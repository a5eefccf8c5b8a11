"""Letters said one by one: "D, U, R, A, N, D", "B comme Bernard", "deux L", "E accent aigu"."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from shared.understanding.turn import Turn


@dataclass(frozen=True)
class Spelled:
    """A word put together from letters at tokens [start, end)."""

    text: str
    start: int
    end: int


def spelled(turn: Turn) -> Spelled | None:
    """The longest run of at least two letters that were said one by one."""
    best: Spelled | None = None
    i = 0
    while i < len(turn.tokens):
        found = _run(turn, i)
        if found and len(found.text) >= 2 and (best is None or len(found.text) > len(best.text)):
            best = found
        i = found.end if found else i + 1
    return best


def _run(turn: Turn, start: int) -> Spelled | None:
    text, i, last = "", start, start
    while i < len(turn.tokens):
        step = _letter(turn, i, text)
        if step is None:
            if text and turn.tokens[i].word in turn.lexicon.between_letters | {"."}:
                i += 1
                continue
            break
        text, i = step
        last = i
    return Spelled(text, start, last) if text else None


def _letter(turn: Turn, i: int, text: str) -> tuple[str, int] | None:
    """The text with the letter at `i` added, and the index after all that was said about it."""
    words = tuple(token.word for token in turn.tokens[i : i + 4])
    marks: dict[str, str] = turn.lexicon.raw["spelling"]["marks"]
    for size in range(min(3, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        if text and phrase in turn.lexicon.accents:
            mark = turn.lexicon.accents[phrase]
            return unicodedata.normalize("NFC", text + mark), i + size
        if phrase in marks and (text or (len(marks[phrase]) == 1 and marks[phrase].isalpha())):
            return text + marks[phrase], i + size
    times = turn.lexicon.multiples.get(words[0], 2 if words[0] in turn.lexicon.twice else 1)
    if times > 1:
        if len(words) < 2 or len(words[1]) != 1 or not words[1].isalpha():
            return None
        return text + words[1] * times, _example(turn, i + 2, words[1])
    if len(words[0]) == 1 and words[0].isalpha() and not _elided(turn, i):
        raw = turn.tokens[i].raw.lower()
        return text + raw, _example(turn, i + 1, words[0])
    return None


def _elided(turn: Turn, i: int) -> bool:
    """Whether a letter is only what an apostrophe left: the c of "c'est", the s of "that's"."""
    token = turn.tokens[i]
    return "'" in (turn.text[token.end : token.end + 1], turn.text[max(token.start - 1, 0)]) or (
        "’" in (turn.text[token.end : token.end + 1], turn.text[max(token.start - 1, 0)])
    )


def _example(turn: Turn, i: int, letter: str) -> int:
    """The index after "comme Bernard" or "as in David", where that follows."""
    for size in (2, 1):
        words = " ".join(token.word for token in turn.tokens[i : i + size])
        after = turn.tokens[i + size].word if i + size < len(turn.tokens) else ""
        if words in turn.lexicon.example_words and len(after) > 1 and after[0] == letter:
            return i + size + 1
    return i
