"""The stand-in for a language model: rules that can play any agent, offline and mid-call."""

from agents.understudy.llm import Understudy
from agents.understudy.policy import decide
from agents.understudy.step import Step

__all__ = ["Step", "Understudy", "decide"]
