"""Cuts a text into sentences as a listener would, whole or while it is still arriving."""

from __future__ import annotations

import re

from shared.speech.words import words

_END = re.compile(r"[.!?…]+(?:[ \u00a0\u202f]?»|[”\")’\]])*(?=\s)|\n+")
_WORD_BEFORE = re.compile(r"([^\W\d_](?:[\w.\-'’]*[^\W_])?)\.$")
_CLOSING = '»”")’] \u00a0\u202f'
_OPENING = "«“\"'(—– \u00a0\u202f"


class SentenceBuffer:
    """Collects what streams in and gives back each sentence once it is certain to be whole."""

    def __init__(self, language: str) -> None:
        self._words = words(language).sentences
        self._rest = ""

    def push(self, chunk: str) -> list[str]:
        """The sentences that this chunk completes."""
        self._rest += chunk
        return self._take(final=False)

    def flush(self) -> list[str]:
        """Whatever is left, at the end of the stream."""
        said = self._take(final=True)
        rest, self._rest = self._rest.strip(), ""
        return [*said, rest] if rest else said

    def _take(self, *, final: bool) -> list[str]:
        said: list[str] = []
        start = 0
        for end in _END.finditer(self._rest):
            following = self._rest[end.end() :].lstrip(_OPENING + "\t\n")
            if end.group().startswith("\n"):
                whole = True
            elif not final and (not following or following in _CLOSING):
                break
            elif following and following[0] in "»”)]":
                whole = False
            else:
                whole = self._ends(self._rest[start : end.end()], following)
            if whole and (sentence := self._rest[start : end.end()].strip()):
                said.append(sentence)
                start = end.end()
        self._rest = self._rest[start:]
        return said

    def _ends(self, so_far: str, following: str) -> bool:
        """Whether the text up to a mark is a sentence, given what comes after it."""
        closing = so_far.rstrip(_CLOSING)
        if not following or closing[-1] in "!?":
            return True
        if following[0].islower():
            return False
        found = _WORD_BEFORE.search(closing)
        if found is None:
            return True
        word = found.group(1).lower()
        if word in self._words.units:
            return following[0].isupper()
        if word in self._words.before_numbers and following[0].isdecimal():
            return False
        return word not in self._words.titles and len(word) > 1


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a whole text."""
    buffer = SentenceBuffer(language)
    return [*buffer.push(text), *buffer.flush()]
