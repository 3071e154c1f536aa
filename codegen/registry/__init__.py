"""The schema registry: registering the history, and finding drift."""
