"""Placeholders are strict: written `$fact`, known, and never anything that would be read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from string import Template

from shared.profile.finding import did_you_mean

_BRACES = re.compile(r"\{\{?[^{}\n]*\}?\}?|%\(?[a-z_]+\)s|<[a-z_]+>|\[[A-Za-z_]+\](?!\()")


def placeholders(text: str) -> frozenset[str]:
    """The facts a text asks for."""
    found = Template.pattern.finditer(text)
    return frozenset(
        one["named"] or one["braced"] for one in found if one["named"] or one["braced"]
    )


def misplaced(text: str, known: Set[str]) -> Iterator[tuple[int, str]]:
    """What is wrong with a text's placeholders: offset and sentence."""
    spans: list[tuple[int, int]] = []
    for found in Template.pattern.finditer(text):
        name = found["named"] or found["braced"]
        spans.append(found.span())
        if found["invalid"] is not None:
            yield found.start(), "a lone $ here; write $$ for the sign, or $name for a fact."
        elif name and name not in known:
            yield found.start(), f"unknown placeholder ${name}; {_hint(name, known)}"
    for found in _BRACES.finditer(text):
        if not any(start <= found.start() < end for start, end in spans):
            yield (
                found.start(),
                f"{found.group()!r} would be read aloud; a placeholder is written $name.",
            )


def _hint(name: str, known: Set[str]) -> str:
    return did_you_mean(name, known) if known else "nothing can be filled in here."
