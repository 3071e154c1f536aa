"""The schema registry: registers the history, and finds drift."""
