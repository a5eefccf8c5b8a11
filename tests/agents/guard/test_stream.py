"""What goes in and comes out between a model's stream and the caller."""

from __future__ import annotations

from collections.abc import AsyncIterator

from livekit.agents import FlushSentinel, llm

from agents.guard import Stopped, guarded
from agents.guard.stream import Piece
from agents.model.origin import model_id, signed
from tests.agents.guard.making import guard, state


def text(content: str, id: str = "x") -> llm.ChatChunk:
    return llm.ChatChunk(id=id, delta=llm.ChoiceDelta(role="assistant", content=content))


def tool() -> llm.ChatChunk:
    call = llm.FunctionToolCall(name="book", arguments="{}", call_id="c1")
    return llm.ChatChunk(id="x", delta=llm.ChoiceDelta(role="assistant", tool_calls=[call]))


class Line:
    """A guarded stream: what was heard, what was stopped."""

    def __init__(self, language: str = "fr") -> None:
        self.stopped: list[Stopped] = []
        self._guard = guard(state(language=language))

    async def hears(self, *pieces: Piece) -> list[Piece]:
        async def stream() -> AsyncIterator[Piece]:
            for piece in pieces:
                yield piece

        def truth(kind: str, claim: str | None) -> str:
            return f"<{claim or kind}>"

        out = guarded(stream(), self._guard, truth=truth, report=self.stopped.append)
        return [piece async for piece in out]


def words(pieces: list[Piece]) -> str:
    contents = [p if isinstance(p, str) else getattr(p, "delta", None) for p in pieces]
    return "".join(c if isinstance(c, str) else (c.content or "") if c else "" for c in contents)


async def test_true_sentences_pass_whole() -> None:
    line = Line()
    heard = await line.hears(text("Très bien. Quel jo"), text("ur vous arrange"), text("rait ?"))
    assert words(heard) == "Très bien. Quel jour vous arrangerait ?"
    assert line.stopped == []


async def test_a_claim_is_replaced_in_its_place() -> None:
    line = Line()
    heard = await line.hears(text("Très bien. C'est rés"), text("ervé. Autre chose ?"))
    assert words(heard) == "Très bien. <booked> Autre chose ?"
    assert line.stopped == [Stopped("claim", "booked")]


async def test_the_same_truth_is_told_once_in_a_message() -> None:
    line = Line()
    heard = await line.hears(
        text("C'est réservé. Votre rendez-vous est confirmé. À mardi ! Merci.")
    )
    assert words(heard) == "<booked> Merci."
    assert len(line.stopped) == 3


async def test_french_abbreviations_do_not_end_a_sentence() -> None:
    line = Line()
    await line.hears(text("Votre rendez-vous avec M. Durand à 10 h. 30 est confirmé."))
    assert len(line.stopped) == 1


async def test_a_claim_cut_into_tokens_is_still_one() -> None:
    line = Line()
    heard = await line.hears(*(text(letter) for letter in "C'est annulé."))
    assert words(heard) == "<cancelled>"


async def test_words_before_a_tool_call_are_read_first() -> None:
    line = Line()
    heard = await line.hears(text("C'est réservé"), tool())
    assert words(heard[:1]) == "<booked>"
    assert heard[1] == tool()


async def test_words_and_a_tool_call_in_one_chunk() -> None:
    line = Line()
    both = tool()
    assert both.delta is not None
    both.delta.content = "C'est réservé."
    heard = await line.hears(both)
    assert words(heard) == "<booked>"
    assert heard[-1] == tool()


async def test_token_counts_flushes_and_plain_strings_pass() -> None:
    line = Line()
    usage = llm.CompletionUsage(completion_tokens=1, prompt_tokens=1, total_tokens=2)
    counted = llm.ChatChunk(id="x", usage=usage)
    flush = FlushSentinel()
    heard = await line.hears("Très bien", flush, "C'est réservé.", counted)
    assert words(heard) == "Très bien <booked>"
    assert heard[1] is flush
    assert counted in heard


async def test_a_sentence_from_the_door_is_not_held_back() -> None:
    line = Line()

    async def stream() -> AsyncIterator[Piece]:
        yield text("Très bien.", model_id())
        raise AssertionError("asked for more before the first sentence went out")

    async for piece in guarded(
        stream(), line._guard, truth=lambda kind, claim: "", report=line.stopped.append
    ):
        assert words([piece]) == "Très bien."
        break


async def test_the_understudys_lines_are_not_read() -> None:
    line = Line()
    said = signed(text("C'est réservé."))
    assert await line.hears(said) == [said]
    assert line.stopped == []
