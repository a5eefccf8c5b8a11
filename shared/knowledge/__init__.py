"""What the house knows: passages found by meaning, or an honest silence."""

from shared.knowledge.opening import open_knowledge
from shared.knowledge.qdrant import Knowledge
from shared.knowledge.report import Checked, Hit, Loaded

__all__ = ["Checked", "Hit", "Knowledge", "Loaded", "open_knowledge"]
