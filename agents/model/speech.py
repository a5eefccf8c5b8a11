"""What has gone out to the caller in one answer, sentence by sentence."""

from __future__ import annotations

import re

from shared.speech import SentenceBuffer

_WORDS = re.compile(r"[^\W_]+")


class Spoken:
    """Collects text, gives back whole sentences once each, and knows what was said before."""

    def __init__(self, language: str) -> None:
        self._buffer = SentenceBuffer(language)
        self._language = language
        self._said: set[str] = set()
        self._characters = 0

    @property
    def characters(self) -> int:
        """All that was written, released or not."""
        return self._characters

    @property
    def anything(self) -> bool:
        return bool(self._said)

    def push(self, text: str) -> list[str]:
        """The sentences that this text completes, ready to follow what was said."""
        self._characters += len(text)
        return self._new(self._buffer.push(text))

    def finish(self) -> list[str]:
        """What is left at a clean end: then the last words are whole without a full stop too."""
        return self._new(self._buffer.flush())

    def forget_rest(self) -> None:
        """Half a sentence stays unsaid."""
        self._buffer = SentenceBuffer(self._language)

    def _new(self, sentences: list[str]) -> list[str]:
        ready: list[str] = []
        for sentence in sentences:
            words = " ".join(_WORDS.findall(sentence.casefold()))
            if words and words not in self._said:
                ready.append(" " + sentence if self._said else sentence)
                self._said.add(words)
        return ready
