"""Reads the Markdown that instructs the model: one voice for all, one file per agent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shared.profile.finding import Finding
from shared.profile.folder import Folder
from shared.profile.lines import PROMPT_FACTS
from shared.profile.placeholders import misplaced

VOICE = "_voice"


@dataclass(frozen=True)
class Prompt:
    """What an agent is for, in one line, and its instructions with their placeholders."""

    role: str
    instructions: str


def prompt_file(language: str, name: str) -> str:
    """Where an agent's prompt stands; `VOICE` names the shared one."""
    return f"prompts/{language}/{name}.md"


def read_prompts(
    folder: Folder, language: str, team: Sequence[str]
) -> tuple[dict[str, Prompt], list[Finding]]:
    """The prompts of the whole team and the voice, and all that is wrong with them."""
    prompts: dict[str, Prompt] = {}
    findings: list[Finding] = []
    for name in (VOICE, *team):
        file = prompt_file(language, name)
        text = folder.texts.get(file)
        if text is None:
            findings.append(Finding(file, 1, "this prompt is missing; write it."))
            continue
        findings += _wrong(file, text, role=name != VOICE)
        first, _, rest = text.partition("\n")
        if name == VOICE:
            prompts[name] = Prompt("", text.strip())
        else:
            prompts[name] = Prompt(first.lstrip("# ").strip(), rest.strip())
    return prompts, findings


def _wrong(file: str, text: str, *, role: bool) -> Iterator[Finding]:
    first, _, rest = text.partition("\n")
    if role and not (first.startswith("# ") and first[2:].strip()):
        yield Finding(file, 1, "the first line is '# ' and what this colleague is for.")
    if role and not rest.strip():
        yield Finding(file, 1, "there are no instructions below the first line.")
    for offset, sentence in misplaced(text, PROMPT_FACTS):
        yield Finding(file, text.count("\n", 0, offset) + 1, sentence)
