"""What a caller said, as facts: `model.py` has the facts, `understand.py` how they are read."""

from shared.understanding.model import (
    Answer,
    Candidate,
    Context,
    Expects,
    Intent,
    Term,
    Understood,
    Vocabulary,
    Window,
)
from shared.understanding.understand import prepare, understand

__all__ = [
    "Answer",
    "Candidate",
    "Context",
    "Expects",
    "Intent",
    "Term",
    "Understood",
    "Vocabulary",
    "Window",
    "prepare",
    "understand",
]
