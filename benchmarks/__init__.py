"""What this receptionist costs and how fast it is, beside others, in one run."""
