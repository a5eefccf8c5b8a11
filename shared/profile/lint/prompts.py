"""What a designer may write to a model: known tools and colleagues, no figures, not too long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shared.profile.finding import Finding, did_you_mean
from shared.profile.folder import Folder
from shared.profile.lint.wordlists import WordLists
from shared.profile.model import ProfileData
from shared.profile.prompts import VOICE, prompt_file
from shared.profile.tools import TOOLS

_VOICE_WORDS = 400
_AGENT_WORDS = 250
_QUOTED = re.compile(r"`([^`\n]*)`")
_SNAKE = re.compile(r"(?<![\w`$])[a-z]+(?:_[a-z]+)+(?![\w`])")


def check_prompts(
    folder: Folder, data: ProfileData, language: str, words: WordLists
) -> Iterator[Finding]:
    """All rules over the prompts of one language."""
    known = TOOLS | data.team.keys()
    for name in (VOICE, *data.team):
        file = prompt_file(language, name)
        text = folder.texts.get(file, "")
        most = _VOICE_WORDS if name == VOICE else _AGENT_WORDS
        if (count := len(text.split())) > most:
            yield Finding(
                file, 1, f"{count} words; a prompt this long is not followed, {most} at most."
            )
        for number, row in enumerate(text.splitlines(), 1):
            for named in _names(row):
                if named not in known:
                    sentence = f"no tool or colleague {named!r}; {did_you_mean(named, known)}"
                    yield Finding(file, number, sentence)
            if found := words.figure.search(row):
                yield Finding(
                    file,
                    number,
                    f"{found.group()!r} is a price or an hour; it belongs in profile.toml, "
                    "where the tools find it.",
                )
            if name != data.business.front and (greeting := _greeting(row, words)):
                yield Finding(
                    file,
                    number,
                    f"{greeting!r} greets; only {data.business.front!r} does, and only once.",
                )


def _names(row: str) -> Iterator[str]:
    for found in _QUOTED.finditer(row):
        yield found.group(1).partition("(")[0].strip()
    for found in _SNAKE.finditer(_QUOTED.sub(" ", row)):
        yield found.group()


def _greeting(row: str, words: WordLists) -> str | None:
    for sentence in re.split(r"(?<=[.!?;])\s", row):
        if (found := words.greeting.search(sentence)) and not words.negation.search(sentence):
            return found.group()
    return None
