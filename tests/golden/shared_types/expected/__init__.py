# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .a_first import First
from .types import Inner, Leaf
from .z_last import Last
from .topics import TOPICS

__all__ = [
    "First",
    "Inner",
    "Last",
    "Leaf",
    "TOPICS",
]
