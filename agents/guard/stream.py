"""Puts the guard between a model's stream and everybody who reads it: history, voice, terminal."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Callable

from livekit.agents import FlushSentinel, llm

from agents.guard.guard import Guard, Kind, Stopped
from agents.guard.lexicon import Claim
from agents.model import by_understudy, whole_sentences
from shared.speech import SentenceBuffer

Piece = llm.ChatChunk | str | FlushSentinel


class _Message:
    """One message on its way out, sentence by sentence."""

    def __init__(
        self,
        guard: Guard,
        truth: Callable[[Kind, Claim | None], str],
        report: Callable[[Stopped], None],
    ) -> None:
        self._guard, self._truth, self._report = guard, truth, report
        self._buffer = SentenceBuffer(guard.language)
        self._truths: set[str] = set()
        self._spoken = False

    def push(self, text: str) -> str:
        return self._checked(self._buffer.push(text))

    def finish(self) -> str:
        return self._checked(self._buffer.flush())

    def _checked(self, sentences: list[str]) -> str:
        spoken = [said for sentence in sentences if (said := self._one(sentence))]
        if not spoken:
            return ""
        text = " ".join(spoken)
        text, self._spoken = f" {text}" if self._spoken else text, True
        return text

    def _one(self, sentence: str) -> str:
        stopped = self._guard.check(sentence)
        if stopped is None:
            return sentence
        self._report(stopped)
        truth = self._truth(stopped.kind, stopped.claim)
        if truth in self._truths:
            return ""
        self._truths.add(truth)
        return truth


async def guarded(
    stream: AsyncIterable[Piece],
    guard: Guard,
    *,
    truth: Callable[[Kind, Claim | None], str],
    report: Callable[[Stopped], None],
) -> AsyncGenerator[Piece, None]:
    """What a model says, whole sentences only, each borne out or replaced by a true line.

    For an agent's `llm_node`. Tool calls and token counts pass untouched, after the words that
    came before them; so do the understudy's chunks, whose sentences are the profile's.
    """
    message, last = _Message(guard, truth, report), ""
    async for piece in stream:
        if isinstance(piece, str):
            if said := message.push(piece):
                yield said
            continue
        if isinstance(piece, llm.ChatChunk):
            last = piece.id
            if not by_understudy(piece) and piece.delta and piece.delta.content:
                said = message.push(piece.delta.content)
                if piece.delta.tool_calls or whole_sentences(piece):
                    said += message.finish()
                if said:
                    yield _words(last, said)
                if not (piece.delta.tool_calls or piece.usage or piece.delta.extra):
                    continue
                rest = piece.delta.model_copy(update={"content": None})
                yield piece.model_copy(update={"delta": rest})
                continue
            if piece.delta is None:
                yield piece
                continue
        if said := message.finish():
            yield _words(last, said)
        yield piece
    if said := message.finish():
        yield _words(last, said)


def _words(id: str, text: str) -> llm.ChatChunk:
    return llm.ChatChunk(id=id, delta=llm.ChoiceDelta(role="assistant", content=text))
