"""What the agents and the webhook both lean on: nouns, rules, ports and their adapters."""
