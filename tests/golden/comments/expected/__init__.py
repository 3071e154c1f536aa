# Style rules are for code that people write.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .visit import Visit

__all__ = [
    "Visit",
]
