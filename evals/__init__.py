"""Scripted dialogues, their runner, and local servers that speak the providers' protocols."""
