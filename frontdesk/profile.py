"""`frontdesk profile check`: what is wrong with a business folder, one sentence a line."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from shared.errors import ProfileError
from shared.profile.lint import check
from shared.settings import load_settings


def command(arguments: argparse.Namespace) -> int:
    """Check the folder named, or the one of the settings."""
    return check_profile(arguments.folder or load_settings().profile)


def check_profile(folder: Path) -> int:
    """Print every finding with its place; 1 if any of them stops the profile from being used."""
    try:
        findings = check(folder)
    except ProfileError as error:
        print(error)
        return 1
    for finding in findings:
        note = "" if finding.severity == "error" else "warning: "
        print(f"{folder / finding.file}:{finding.line}: {note}{finding.text}")
    counted = Counter(finding.severity for finding in findings)
    if not findings:
        print(f"{folder}: nothing to mend.")
    else:
        print(f"{folder}: {counted['error']} to mend, {counted['warning']} to look at.")
    return 1 if counted["error"] else 0
