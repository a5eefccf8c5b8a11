"""Reads what a model wants to say, before anybody hears it."""

from agents.guard.guard import Guard, Kind, Stopped
from agents.guard.lexicon import Claim
from agents.guard.stream import guarded

__all__ = ["Claim", "Guard", "Kind", "Stopped", "guarded"]
