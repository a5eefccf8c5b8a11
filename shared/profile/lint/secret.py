"""A business folder is published, printed and sent to a model: nothing secret stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shared.profile.finding import Finding
from shared.profile.folder import Folder

_SECRET = re.compile(
    r"\b(?:sk|pk|rk|cal)[-_](?:live_|test_|proj-)?[A-Za-z0-9_-]{16,}"
    r"|\b(?:AC|SK)[0-9a-fA-F]{32}\b"
    r"|\bAKIA[0-9A-Z]{16}\b"
    r"|\b(?:gh[pousr]|github_pat|xox[abprs])[_-][A-Za-z0-9_-]{16,}"
    r"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|://[^/\s:@]+:[^/\s:@]+@"
    r"|(?i:\b(?:pass(?:word|wd)|mot de passe|secret|token|api[ _-]?key)\s*[:=]\s*[\"'`]?\S{6,})"
    r"|\b(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Z])(?=[A-Za-z0-9]*[a-z])[A-Za-z0-9]{28,}\b",
)


def check_secrets(folder: Folder) -> Iterator[Finding]:
    """Strings that look like a key or a password; they are never repeated in the finding."""
    for file, text in folder.texts.items():
        for number, row in enumerate(text.splitlines(), 1):
            if _SECRET.search(row):
                yield Finding(
                    file,
                    number,
                    "this looks like a key or a password; take it out and renew it, "
                    "secrets belong in the environment.",
                )
