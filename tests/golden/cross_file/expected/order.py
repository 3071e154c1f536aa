# Style rules are for code that people write.
# ruff: noqa
# fmt: off
"""The contract order. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from .types import Order as Order
