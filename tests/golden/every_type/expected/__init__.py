# Style rules are for code that people write.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .everything import Everything, Other, Problem, Suit

__all__ = [
    "Everything",
    "Other",
    "Problem",
    "Suit",
]
