"""The colleague who answers and finds out why somebody calls."""

from agents.receptionist import ReceptionistAgent


class GreeterAgent(ReceptionistAgent):
    """Routes; everything he does is what all agents can."""
