# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .t import T
from .topics import TOPICS

__all__ = [
    "T",
    "TOPICS",
]
