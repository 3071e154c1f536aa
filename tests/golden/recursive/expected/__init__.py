# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .a import Ping, Pong
from .tree import Tree

__all__ = [
    "Ping",
    "Pong",
    "Tree",
]
