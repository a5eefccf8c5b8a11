"""What may become knowledge: text that can be said aloud, and nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from shared.errors import ProfileError
from shared.profile import Passage

LONGEST_QUESTION: Final = 200
LONGEST_ANSWER: Final = 800
"""Characters; about fifty seconds of speech. Nobody listens longer on a telephone."""
_UNSPEAKABLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def refuse_unspeakable(passages: Iterable[Passage]) -> None:
    """Raise ProfileError with one sentence for each passage that cannot be said."""
    wrong = [sentence for passage in passages for sentence in _wrong(passage)]
    if wrong:
        raise ProfileError("\n".join(wrong))


def _wrong(passage: Passage) -> Iterable[str]:
    for text in (passage.question, *passage.also, passage.answer):
        strange = {c for c in text if unicodedata.category(c) in _UNSPEAKABLE}
        if strange:
            codes = ", ".join(sorted(f"U+{ord(c):04X}" for c in strange))
            yield f"{passage.source}: {codes} cannot be spoken. Type the passage again, plainly."
    if not passage.question or not passage.answer:
        yield f"{passage.source}: a passage is a question and its answer. Write both."
    if any(len(text) > LONGEST_QUESTION for text in (passage.question, *passage.also)):
        yield (
            f"{passage.source}: a question is longer than {LONGEST_QUESTION} characters. "
            "Shorten it."
        )
    if len(passage.answer) > LONGEST_ANSWER:
        yield (
            f"{passage.source}: the answer is longer than {LONGEST_ANSWER} characters. "
            "Shorten it, or split it into two questions."
        )
