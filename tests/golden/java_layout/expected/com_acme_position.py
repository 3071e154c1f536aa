# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract com/acme/Position. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from .types import FleetTypesPosition as FleetTypesPosition
