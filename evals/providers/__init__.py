"""Local servers that speak the providers' protocols, so that their clients run unchanged."""

from evals.providers.faults import Mode
from evals.providers.openai import OpenAIServer
from evals.providers.reply import Call, Reply

__all__ = ["Call", "Mode", "OpenAIServer", "Reply"]
