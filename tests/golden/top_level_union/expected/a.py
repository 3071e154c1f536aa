# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Types of one schema. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from dataclasses import dataclass as _dataclass


@_dataclass(slots=True, kw_only=True)
class A:
    """Avro record test.A."""

    First: B
    Second: B


@_dataclass(slots=True, kw_only=True)
class B:
    """Avro record test.B."""
