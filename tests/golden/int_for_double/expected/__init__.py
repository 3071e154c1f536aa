# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .w import W

__all__ = [
    "W",
]
