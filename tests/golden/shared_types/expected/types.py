# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Types that several contracts share. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from dataclasses import dataclass as _dataclass


@_dataclass(slots=True, kw_only=True)
class Inner:
    """Avro record org.types.Inner."""

    leaf: Leaf


@_dataclass(slots=True, kw_only=True)
class Leaf:
    """Avro record org.types.Leaf."""

    x: int
