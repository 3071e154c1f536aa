# Generated code: style rules do not apply.
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
