"""What can be said aloud, and how a language spaces its signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from shared.profile.lint.wordlists import WordLists

_URL = re.compile(r"https?://|\bwww\.|\b[\w-]+\.(?:com|fr|org|net|io|eu)\b|\S+@\S+\.\w")
_MARKUP = re.compile(r"[*_#`|~^\\]|^\s*[-•–]\s|\[[^\]]*\]\(", re.MULTILINE)
_UNSAID = re.compile(r"[€£%&+=/<>()\[\]]|\$\$")
_SPACES = " \u00a0\u202f"


def unspeakable(text: str) -> Iterator[str]:
    """Why a voice would stumble over a text; placeholders do not count."""
    bare = re.sub(r"\$(?:\{\w+\}|[A-Za-z]\w*)", "x", text)
    if found := _URL.search(bare):
        yield f"an address of the web ({found.group()!r}) cannot be spoken; say it in words."
    elif found := _MARKUP.search(bare):
        yield f"{found.group().strip()!r} is markup, which a voice reads aloud or drops; remove it."
    elif found := _UNSAID.search(bare):
        yield f"{found.group()!r} is not spoken reliably; write the word."
    if any(unicodedata.category(c) in ("So", "Cs", "Co", "Cn") for c in bare):
        yield "an emoji or symbol cannot be spoken; remove it."
    if "\n" in text.strip():
        yield "a sentence that is spoken stands on one line."


def misspaced(text: str, words: WordLists) -> Iterator[str]:
    """Signs whose space before them is missing, doubled or too many for the language."""
    for found in re.finditer(r"(\w|[»)\"”])([ \u00a0\u202f]*)([?!:;])(?=[\s»\"”)]|$)", text):
        before, space, sign = found.groups()
        if sign in words.spaced and len(space) != 1:
            yield f"one space stands before {sign!r} in this language: {before + space + sign!r}."
        elif sign not in words.spaced and space:
            yield f"no space stands before {sign!r} in this language: {before + space + sign!r}."


def spaces_used(text: str, words: WordLists) -> set[str]:
    """Which kinds of space stand before the signs that take one."""
    signs = re.escape(words.spaced)
    return set(re.findall(rf"([{_SPACES}])[{signs}]", text)) if signs else set()
