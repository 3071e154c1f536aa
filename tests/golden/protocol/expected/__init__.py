# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .message import Message
from .priority import PriorityCodec
from .types import Priority

__all__ = [
    "Message",
    "Priority",
    "PriorityCodec",
]
