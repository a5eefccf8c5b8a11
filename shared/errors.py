"""The errors we raise ourselves: each is a sentence with a next step.

FrontdeskError
├── ProfileError     a business folder that cannot be used: file, line, what to do
├── SettingsError    a setting that is missing or wrong: its name, what to do
├── StoreError       the store cannot be reached, is full, locked or of another version
├── KeyReused        an idempotency key came back with different content
└── NotFound         no such call, booking or message
"""

from __future__ import annotations


class FrontdeskError(Exception):
    """Something a person can mend; its text says how."""


class ProfileError(FrontdeskError):
    """A business folder that cannot be used."""


class SettingsError(FrontdeskError):
    """A setting that is missing or wrong."""


class StoreError(FrontdeskError):
    """The store cannot be used right now."""


class KeyReused(FrontdeskError):
    """One key, two different requests: never the first answer for another question."""


class NotFound(FrontdeskError):
    """No such row."""
