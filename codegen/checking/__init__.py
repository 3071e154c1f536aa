"""Compatibility checks of a project: against its history, and against a baseline."""
