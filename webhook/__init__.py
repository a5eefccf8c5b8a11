"""The web application: what telephones, calendars and browsers call."""
