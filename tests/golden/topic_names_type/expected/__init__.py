# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .mails import Message
from .orders import Order
from .types import Priority
from .topics import TOPICS

__all__ = [
    "Message",
    "Order",
    "Priority",
    "TOPICS",
]
