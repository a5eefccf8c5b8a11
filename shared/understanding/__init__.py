"""Understanding: what a caller said, as facts. See `model.py` for the facts, `understand.py` for how."""

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
from shared.understanding.understand import understand

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
    "understand",
]
