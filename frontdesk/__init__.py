"""The command, and the composition root: the only place that knows everybody."""
