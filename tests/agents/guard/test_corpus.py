"""True sentences are left alone, false ones are not: a corpus, and a whole profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from agents.guard import Guard
from shared.profile import Profile
from shared.profile.lines import SPOKEN
from shared.speech import sentences
from tests.agents.guard.making import guard, scenes, state

SALON = Path(__file__).parents[3] / "profiles" / "salon"


def _cases(name: str) -> Iterator[tuple[str, dict[str, Any], Any, str]]:
    for scene in scenes(name):
        says, kind, title = scene.pop("says"), scene.pop("kind", None), scene.pop("name")
        groups = says if isinstance(says, dict) else {"none": says}
        for claim, texts in groups.items():
            for text in texts:
                yield title, scene, (kind, claim), text


def test_fewer_than_one_in_a_hundred_true_sentences_are_stopped() -> None:
    cases = list(_cases("true"))
    stopped = [
        (title, text, why)
        for title, scene, _, text in cases
        if (why := guard(state(**scene)).check(text))
    ]
    assert len(cases) >= 150
    assert len(stopped) < len(cases) / 100, stopped


@pytest.mark.parametrize(("scene", "expected", "text"), [case[1:] for case in _cases("false")])
def test_false_sentences_are_stopped(
    scene: dict[str, Any], expected: tuple[str, str], text: str
) -> None:
    why = guard(state(**scene)).check(text)
    assert why is not None
    kind, claim = expected
    if kind != "any":
        assert (why.kind, why.claim or "none") == (kind, claim)


FACTS = {
    "fr": {
        "what": "une coupe femme",
        "date": "mardi 24 novembre",
        "before": "mardi 24 novembre à 14 h 30",
        "time": "14 h 30",
        "slot_1": "mardi 24 novembre à 14 h 30 avec Camille",
        "slot_2": "jeudi 26 novembre à 10 h avec Camille",
        "slot_3": "jeudi 26 novembre à 11 h 15 avec Camille",
        "price": "42 euros",
        "hours": "du mardi au samedi de 9 h à 19 h",
        "days": "mardi 24 novembre le matin",
        "options": "une coupe femme ou une coupe homme",
        "phone": "06 12 34 56 78",
        "phone_end": "78",
    },
    "en": {
        "what": "a haircut",
        "date": "Tuesday 24 November",
        "before": "Tuesday 24 November at 2:30 pm",
        "time": "2:30 pm",
        "slot_1": "Tuesday 24 November at 2:30 pm with Camille",
        "slot_2": "Thursday 26 November at 10 am with Camille",
        "slot_3": "Thursday 26 November at 11:15 am with Camille",
        "price": "42 euros",
        "hours": "Tuesday to Saturday from 9 am to 7 pm",
        "days": "Tuesday 24 November in the morning",
        "options": "a haircut or a colour",
        "phone": "06 12 34 56 78",
        "phone_end": "78",
    },
}
EVERYTHING_DONE = [
    {"kind": kind, "start": "2026-11-24T14:30"} for kind in ("booking", "move", "cancellation")
] + [{"kind": "sms"}, {"kind": "message"}]


def _informed(language: str, given: str, ledger: Iterable[dict[str, Any]] = ()) -> Guard:
    return guard(
        state(
            language=language,
            facts=[given, *FACTS[language].values()],
            offers=["2026-11-24T14:30", "2026-11-26T10:00", "2026-11-26T11:15"],
            ledger=ledger,
        )
    )


def _lines(profile: Profile, language: str) -> Iterator[tuple[Guard, str]]:
    """Every spoken line, in a call that has done everything."""
    facts = FACTS[language] | {"name": "Martin", "staff": "Camille", "business": "Salon"}
    facts |= {"address": "12 rue des Lilas", "directions": "Prenez le tram."}
    for line, names in SPOKEN.items():
        text = profile.render(line, language, **{name: facts[name] for name in names})
        for sentence in sentences(text, language):
            yield _informed(language, text, EVERYTHING_DONE), sentence


def _answers(profile: Profile, language: str) -> Iterator[tuple[Guard, str]]:
    """Every answer a tool may give, in a call that has done nothing."""
    answers = [fact.answer[language] for fact in profile.data.facts.values()]
    for page in sorted((SALON / "knowledge" / language).glob("*.md")):
        lines = page.read_text("utf-8").splitlines()
        answers += [line for line in lines if line and line[0] not in "#?"]
    for text in answers:
        for sentence in sentences(text, language):
            yield _informed(language, text), sentence


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_profiles_own_words_would_pass(language: str) -> None:
    profile = Profile.load(SALON)
    said = [*_lines(profile, language), *_answers(profile, language)]
    stopped = [(sentence, why) for guard, sentence in said if (why := guard.check(sentence))]
    assert len(said) > 200
    assert len(stopped) < len(said) / 100, stopped
