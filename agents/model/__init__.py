"""The language model behind one door: whole sentences, whole tool calls, or the understudy."""

from agents.model.breaker import Breaker
from agents.model.deadlines import Deadlines
from agents.model.door import ModelDoor
from agents.model.origin import by_understudy, whole_sentences
from agents.model.reflex import Reflex

__all__ = ["Breaker", "Deadlines", "ModelDoor", "Reflex", "by_understudy", "whole_sentences"]
