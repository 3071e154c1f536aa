# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .import_ import list_
from .names import Colour, class_
from .self_ import self_

__all__ = [
    "Colour",
    "class_",
    "list_",
    "self_",
]
