"""Everything a business folder says, read into values, with every reason why it cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shared.profile.business import FILE, read_business
from shared.profile.finding import Finding
from shared.profile.folder import Folder
from shared.profile.knowledge import Passage, read_passages
from shared.profile.model import ProfileData
from shared.profile.prompts import Prompt, read_prompts
from shared.profile.wording import Line, read_lines


@dataclass(frozen=True)
class Contents:
    """A business as read: `data` is missing only where `profile.toml` is broken."""

    folder: Folder
    data: ProfileData | None
    lines: Mapping[str, Mapping[str, Line]]
    prompts: Mapping[str, Mapping[str, Prompt]]
    passages: Mapping[str, tuple[Passage, ...]]
    findings: tuple[Finding, ...]


def read(folder: Folder) -> Contents:
    """Read all files of a business; nothing is raised, everything wrong is found."""
    data, problems = read_business(folder)
    findings = [*folder.unreadable, *problems]
    languages, team = _outline(folder)
    lines: dict[str, Mapping[str, Line]] = {}
    prompts: dict[str, Mapping[str, Prompt]] = {}
    passages: dict[str, tuple[Passage, ...]] = {}
    for language in languages:
        lines[language], wrong_lines = read_lines(folder, language)
        prompts[language], wrong_prompts = read_prompts(folder, language, team)
        passages[language], wrong_passages = read_passages(folder, language)
        findings += [*wrong_lines, *wrong_prompts, *wrong_passages]
    return Contents(folder, data, lines, prompts, passages, tuple(sorted(set(findings))))


def _outline(folder: Folder) -> tuple[list[str], list[str]]:
    """Languages and agents, even of a `profile.toml` in which something else is wrong."""
    raw = folder.toml(FILE)[0]
    business, team = raw.get("business"), raw.get("team")
    languages = business.get("languages") if isinstance(business, dict) else None
    if not isinstance(languages, list):
        languages = sorted({name.split("/")[1] for name in folder.texts if name.count("/") > 1})
    return [str(code) for code in languages], list(team) if isinstance(team, dict) else []
