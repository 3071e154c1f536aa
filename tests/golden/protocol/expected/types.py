# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Types that several contracts share. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

import enum as _enum


class Priority(_enum.Enum):
    """Avro enum acme.mail.Priority."""

    LOW = "LOW"
    HIGH = "HIGH"
