"""What is wrong with a business folder beyond what stops it from loading: `check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Template

from shared.messages.segments import segments
from shared.profile.business import FILE
from shared.profile.finding import Finding
from shared.profile.folder import Folder
from shared.profile.lines import SENT
from shared.profile.lint.heard import check_answers, check_facts
from shared.profile.lint.languages import check_languages
from shared.profile.lint.lines import wrong
from shared.profile.lint.prompts import check_prompts
from shared.profile.lint.samples import samples
from shared.profile.lint.secret import check_secrets
from shared.profile.lint.speakable import spaces_used
from shared.profile.lint.team import check_team
from shared.profile.lint.wordlists import WordLists, wordlists
from shared.profile.model import ProfileData
from shared.profile.profile import Profile
from shared.profile.reading import Contents, read
from shared.profile.wording import lines_file
from shared.speech.sms import sms_text

_ANY_LENGTH = frozenset({"staff_message"})


def check(folder: Path) -> list[Finding]:
    """Everything to mend in a business, by file and line."""
    contents = read(Folder.read(folder))
    findings = {*contents.findings, *check_secrets(contents.folder)}
    if contents.data:
        findings.update(_business(contents, contents.data))
    return sorted(findings)


def _business(contents: Contents, data: ProfileData) -> Iterator[Finding]:
    folder = contents.folder
    where = folder.toml(FILE)[1]
    yield from check_team(data, where)
    yield from check_languages(folder, data, where, dict(contents.passages))
    for language in data.business.languages:
        words = wordlists(language)
        if words is None:
            continue
        yield from check_prompts(folder, data, language, words)
        yield from check_answers(contents.passages[language], language, words)
        yield from check_facts(data, where, language, words)
        yield from _lines(contents, data, language, words)


def _lines(
    contents: Contents, data: ProfileData, language: str, words: WordLists
) -> Iterator[Finding]:
    file = lines_file(language)
    where = contents.folder.toml(file)[1]
    facts = samples(Profile(contents, data), language)
    used: set[str] = set()
    for id_, line in contents.lines[language].items():
        for key, text in (("text", line.text), ("again", line.again or "")):
            if not text:
                continue
            place = where.line(id_, key)
            for sentence in wrong(id_, key, line, facts, words):
                yield Finding(file, place, f"line {id_!r}: {sentence}")
            kinds = spaces_used(text, words)
            used = used or kinds
            if kinds - used:
                sentence = "another kind of space before the signs than in the lines above."
                yield Finding(file, place, f"line {id_!r}: {sentence}")
            if id_ in SENT and id_ not in _ANY_LENGTH:
                sent = sms_text(Template(text).safe_substitute(facts))
                if (parts := segments(sent)) > 1:
                    sentence = (
                        f"{parts} SMS with the longest facts ({len(sent)} signs); shorten it."
                    )
                    yield Finding(file, place, f"line {id_!r}: {sentence}")
