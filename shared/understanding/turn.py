"""One turn as the readers share it: its tokens, its words, and which of them are explained."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from shared.understanding.lexicon import Lexicon, lexicon
from shared.understanding.model import Context
from shared.understanding.text import clean, tokens


class Turn:
    """What was said, and what the readers so far have made of it.

    A *covered* word is explained; a *taken* word is a fact's own and no later reader sees it.
    """

    def __init__(self, text: str, context: Context) -> None:
        self.context = context
        self.lexicon: Lexicon = lexicon(context.language)
        self.text = clean(text)
        self.tokens = tokens(self.text)
        self.covered: set[int] = set()
        self.taken: set[int] = set()
        starts, parts, at = [], [], 0
        for token in self.tokens:
            starts.append(at)
            parts.append(token.word)
            at += len(token.word) + 1
        self.folded = " ".join(parts)
        self._starts = starts

    @property
    def expects(self) -> str | None:
        return self.context.expects

    def find(self, cue: str) -> tuple[int, int] | None:
        """The token span of the first place where a cue of the lexicon stands, if any."""
        return next(iter(self.find_all(cue)), None)

    def find_all(self, cue: str) -> Iterable[tuple[int, int]]:
        for match in self.lexicon.cues[cue].finditer(self.folded):
            span = self.span(match)
            if not self.taken.intersection(range(*span)):
                yield span

    def heard(self, cue: str) -> bool:
        """Whether a cue stands anywhere; all its places count as explained."""
        spans = list(self.find_all(cue))
        for span in spans:
            self.cover(*span)
        return bool(spans)

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """The tokens a match in the folded text lies on."""
        first = bisect_right(self._starts, match.start()) - 1
        return first, bisect_left(self._starts, match.end())

    def cover(self, start: int, end: int) -> None:
        self.covered.update(range(start, end))

    def take(self, start: int, end: int) -> None:
        self.cover(start, end)
        self.taken.update(range(start, end))

    def raw(self, start: int, end: int) -> str:
        """What was said between two tokens, as it was written."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def unexplained(self) -> list[str]:
        """The content words nobody could explain."""
        return [
            token.word
            for i, token in enumerate(self.tokens)
            if i not in self.covered
            and token.word not in self.lexicon.fillers
            and token.word[0].isalnum()
        ]
