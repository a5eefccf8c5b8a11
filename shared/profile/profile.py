"""One business, ready for a call: its facts, its sentences and what its agents are told."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import overload
from zoneinfo import ZoneInfo

from shared.errors import ProfileError
from shared.profile.finding import did_you_mean
from shared.profile.folder import Folder
from shared.profile.knowledge import Passage
from shared.profile.model import Member, ProfileData, Service
from shared.profile.prompts import VOICE, Prompt
from shared.profile.reading import Contents, read
from shared.profile.wording import REGISTRY, Line
from shared.speech.joining import join
from shared.speech.sms import sms_text
from shared.speech.words import words
from shared.understanding.model import Term, Vocabulary


class Profile:
    """A business as it was when its files were read; a later edit is another `Profile`."""

    def __init__(self, contents: Contents, data: ProfileData) -> None:
        self._contents = contents
        self.data = data
        self.folder = contents.folder.path
        self.hash = contents.folder.hash
        self.zone = ZoneInfo(data.business.zone)

    @classmethod
    def load(cls, folder: Path) -> Profile:
        """Read a business at the start of a call, so that an edit shows in the next one.

        Raises ProfileError with one sentence for each thing that is wrong.
        """
        return _ready(Folder.read(folder))

    @property
    def default_language(self) -> str:
        """The language a call starts in."""
        return self.data.business.languages[0]

    def line(self, id: str, language: str) -> Line:
        """An exact sentence, its placeholders still open."""
        lines = self._contents.lines[self._spoken(language)]
        if id not in lines:
            raise ProfileError(f"there is no line {id!r}; {did_you_mean(id, lines)}")
        return lines[id]

    @overload
    def render(self, id: str, language: str, **facts: str) -> str: ...

    @overload
    def render(self, id: str, language: str, *, again: bool, **facts: str) -> str: ...

    def render(self, id: str, language: str, again: bool | str = False, **facts: str) -> str:
        """A sentence with its facts: all that the registry names, and no others.

        `again` takes the other words, where the line has any.
        """
        line = self.line(id, language)
        wanted = REGISTRY[id]
        if facts.keys() != wanted:
            missing = ", ".join(sorted(wanted - facts.keys())) or "none"
            extra = ", ".join(sorted(facts.keys() - wanted)) or "none"
            raise ProfileError(f"line {id!r} was given other facts: {missing=}, {extra=}.")
        text = Template(line.again if again and line.again else line.text).substitute(facts)
        return sms_text(text) if id.startswith("sms_") else text

    def prompt(self, agent: str, language: str) -> str:
        """What an agent is told: the voice of the house, then its own instructions."""
        own = self._prompt(agent, language)
        voice = self._contents.prompts[language][VOICE]
        text = f"{voice.instructions}\n\n{own.instructions}\n"
        return Template(text).substitute(self._names(language))

    def role(self, agent: str, language: str) -> str:
        """What a colleague is for, as the others read it in their hand-off tool."""
        return Template(self._prompt(agent, language).role).substitute(self._names(language))

    def prompt_hashes(self, language: str) -> dict[str, str]:
        """Which instructions a call ran with, per agent."""
        return {
            agent: hashlib.sha256(self.prompt(agent, language).encode()).hexdigest()
            for agent in self.data.team
        }

    def vocabulary(self, language: str) -> Vocabulary:
        """What can be asked for here, as callers say it."""
        code = self._spoken(language)
        return Vocabulary(
            services=tuple(
                Term(id=key, says=one.says[code]) for key, one in self.data.services.items()
            ),
            staff=tuple(
                Term(id=key, says=tuple(dict.fromkeys((one.name, *one.says))))
                for key, one in self.data.staff.items()
            ),
        )

    def passages(self, language: str) -> tuple[Passage, ...]:
        """The knowledge of the house in one language."""
        return self._contents.passages[self._spoken(language)]

    def examples(self, language: str) -> dict[str, tuple[str, ...]]:
        """Sentences that belong to each agent."""
        code = self._spoken(language)
        return {agent: member.examples.get(code, ()) for agent, member in self.data.team.items()}

    def service(self, id: str) -> Service:
        """A service by its id."""
        if id not in self.data.services:
            raise ProfileError(f"no service {id!r}; {did_you_mean(id, self.data.services)}")
        return self.data.services[id]

    def member(self, agent: str) -> Member:
        """One agent of the team."""
        if agent not in self.data.team:
            raise ProfileError(f"no agent {agent!r}; {did_you_mean(agent, self.data.team)}")
        return self.data.team[agent]

    def _spoken(self, language: str) -> str:
        known = self.data.business.languages
        if language not in known:
            name = self.data.business.name
            raise ProfileError(
                f"{name} does not speak {language!r}; {did_you_mean(language, known)}"
            )
        return language

    def _prompt(self, agent: str, language: str) -> Prompt:
        self.member(agent)
        return self._contents.prompts[self._spoken(language)][agent]

    def _names(self, language: str) -> dict[str, str]:
        """PROMPT_FACTS: names only, so that a prompt never ages."""
        data = self.data
        names = words(language).languages
        spoken = [names.get(code, code) for code in data.business.languages]
        return {
            "business": data.business.name,
            "city": data.address.city,
            "services": ", ".join(one.says[language][0] for one in data.services.values()),
            "staff": join([one.name for one in data.staff.values()], language, "and"),
            "languages": join(spoken, language, "and"),
        }


@lru_cache(maxsize=32)
def _ready(folder: Folder) -> Profile:
    contents = read(folder)
    errors = [finding for finding in contents.findings if finding.severity == "error"]
    if errors or contents.data is None:
        raise ProfileError("\n".join(f"{folder.path}/{finding}" for finding in errors))
    return Profile(contents, contents.data)
