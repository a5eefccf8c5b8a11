"""Everything a business can be asked, as passages: its knowledge files, and its extra facts.

The facts stand here a second time because callers say them in words that no list foresees.
"""

from __future__ import annotations

from shared.profile import Passage, Profile


def stock(profile: Profile, language: str) -> tuple[Passage, ...]:
    """The passages of one language."""
    facts = [
        Passage(
            topic=id,
            question=", ".join(fact.says.get(language, ())) or id,
            also=(),
            answer=fact.answer[language],
            source=f"profile.toml, facts.{id}",
        )
        for id, fact in profile.data.facts.items()
        if language in fact.answer
    ]
    return (*profile.passages(language), *facts)
