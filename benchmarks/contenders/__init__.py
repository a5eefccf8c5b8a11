"""Who holds the dialogue: each a process of its own, all against the same model server."""
