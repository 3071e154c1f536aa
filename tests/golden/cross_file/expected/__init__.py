# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .customer import Customer
from .types import Order

__all__ = [
    "Customer",
    "Order",
]
