"""Only what can be said aloud becomes knowledge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shared.errors import ProfileError
from shared.knowledge.spoken import LONGEST_ANSWER, LONGEST_QUESTION, refuse_unspeakable

from .house import DOGS, PARKING


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"answer": "Oui\x00."}, r"U\+0000"),
        ({"answer": "Oui \x1b[31m."}, r"U\+001B"),
        ({"question": "Chiens\u202e ?"}, r"U\+202E"),
        ({"also": ("ok", "un\u200bdeux")}, r"U\+200B"),
        ({"answer": "a" * (LONGEST_ANSWER + 1)}, "answer is longer than"),
        ({"question": "a" * (LONGEST_QUESTION + 1)}, "question is longer than"),
        ({"also": ("a" * (LONGEST_QUESTION + 1),)}, "question is longer than"),
        ({"answer": ""}, "Write both"),
    ],
)
def test_a_passage_nobody_can_say_is_refused_with_file_and_line(
    wrong: dict[str, str], reason: str
) -> None:
    with pytest.raises(ProfileError, match=rf"en/b\.md:1: .*{reason}"):
        refuse_unspeakable([PARKING, replace(DOGS, **wrong)])


def test_french_typography_is_no_fault() -> None:
    refuse_unspeakable([replace(DOGS, answer="Oui\u202f: « bien sûr », dit l’équipe — œuf\u00a0!")])


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(ProfileError) as caught:
        refuse_unspeakable([replace(PARKING, answer="\x01"), replace(DOGS, answer="\x02")])

    assert len(str(caught.value).splitlines()) == 2
