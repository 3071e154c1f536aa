"""Failures that end a service's process."""


class CannotStart(Exception):
    """The service can't start."""
