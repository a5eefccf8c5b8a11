"""What is sent to callers and staff: written first, sent afterwards, once."""
