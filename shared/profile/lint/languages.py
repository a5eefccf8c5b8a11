"""Every language of a business is complete, and no file speaks one it does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shared.profile.business import FILE
from shared.profile.finding import Finding, did_you_mean
from shared.profile.folder import Folder
from shared.profile.knowledge import Passage
from shared.profile.lint.wordlists import wordlists
from shared.profile.locate import Positions
from shared.profile.model import ProfileData
from shared.profile.prompts import VOICE

_FILE = re.compile(r"(prompts|knowledge)/([^/]+)/(.+)")


def check_languages(
    folder: Folder,
    data: ProfileData,
    where: Positions,
    passages: dict[str, tuple[Passage, ...]],
) -> Iterator[Finding]:
    """Files that have no twin in another language, and files that nobody reads."""
    languages = data.business.languages
    for index, language in enumerate(languages):
        if wordlists(language) is None:
            text = f"{language!r} cannot be checked; write shared/profile/lint/{language}.toml."
            yield Finding(FILE, where.line("business", "languages", index), text)
    files = {found.groups() for found in map(_FILE.fullmatch, folder.texts) if found}
    agents = {f"{name}.md" for name in (VOICE, *data.team)} | {"lines.toml"}
    for kind, language, name in sorted(files):
        file = f"{kind}/{language}/{name}"
        if language not in languages:
            text = f"{language!r} is not a language of this business; "
            yield Finding(file, 1, text + did_you_mean(language, languages))
        elif kind == "prompts" and name not in agents:
            yield Finding(file, 1, f"no agent has this prompt; {did_you_mean(name, agents)}")
        elif kind == "knowledge":
            for other in languages:
                if (kind, other, name) not in files:
                    yield Finding(file, 1, f"this topic is missing in {other!r}; write it there.")
    yield from _uneven(languages, passages)


def _uneven(
    languages: tuple[str, ...], passages: dict[str, tuple[Passage, ...]]
) -> Iterator[Finding]:
    """A topic with more answers in one language than in another."""
    for topic in sorted({one.topic for found in passages.values() for one in found}):
        per_language = {
            language: [one for one in passages[language] if one.topic == topic]
            for language in languages
        }
        most = max(len(found) for found in per_language.values())
        for found in per_language.values():
            if found and len(found) < most:
                file, _, line = found[-1].source.rpartition(":")
                text = (
                    f"{len(found)} answers here, {most} in another language; add what is missing."
                )
                yield Finding(file, int(line), text)
