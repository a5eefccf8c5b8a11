"""The files of a business, read once: their texts and one hash over all of them."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shared.errors import ProfileError
from shared.profile.finding import Finding
from shared.profile.locate import Positions

_TEXTS = frozenset({".toml", ".md"})


@dataclass(frozen=True)
class Folder:
    """Texts by their path inside the folder, with `/` everywhere; equal by content."""

    path: Path
    hash: str
    texts: Mapping[str, str] = field(compare=False, repr=False)
    unreadable: tuple[Finding, ...] = field(compare=False)

    @classmethod
    def read(cls, path: Path) -> Folder:
        """Read every file of a business; hidden files and editors' leftovers do not count."""
        if not (path / "profile.toml").is_file():
            raise ProfileError(
                f"{path}: there is no profile.toml here. Name the folder of a business, "
                "such as profiles/salon."
            )
        digest = hashlib.sha256()
        texts: dict[str, str] = {}
        unreadable: list[Finding] = []
        for file in sorted(path.rglob("*")):
            name = file.relative_to(path).as_posix()
            if not file.is_file() or name.endswith("~") or "/." in f"/{name}":
                continue
            content = file.read_bytes()
            digest.update(f"{len(name.encode())}:{name}{len(content)}:".encode() + content)
            if file.suffix not in _TEXTS:
                continue
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                line = content.count(b"\n", 0, error.start) + 1
                unreadable.append(Finding(name, line, "this is not UTF-8; save the file as UTF-8."))
                continue
            texts[name] = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
        return cls(path, digest.hexdigest(), texts, tuple(unreadable))

    def toml(self, name: str) -> tuple[dict[str, Any], Positions, list[Finding]]:
        """A TOML file's content and where its keys stand; empty, with the reason, if broken."""
        text = self.texts.get(name)
        if text is None:
            missing = [] if self._known(name) else [Finding(name, 1, "this file is missing.")]
            return {}, Positions(""), missing
        try:
            return tomllib.loads(text), Positions(text), []
        except tomllib.TOMLDecodeError as error:
            return {}, Positions(""), [_syntax(name, text, str(error))]

    def _known(self, name: str) -> bool:
        return any(finding.file == name for finding in self.unreadable)


def _syntax(name: str, text: str, message: str) -> Finding:
    what, _, place = message.partition(" (at ")
    number = "".join(c for c in place.partition(",")[0] if c.isdigit())
    line = int(number) if number else text.count("\n") + 1
    return Finding(name, line, f"not valid TOML: {what[:1].lower()}{what[1:]}. Mend this line.")
