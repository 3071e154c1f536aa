# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .com_acme_fleet import Fleet, Member
from .org_other_position import OrgOtherPosition
from .types import FleetTypesPosition

__all__ = [
    "Fleet",
    "FleetTypesPosition",
    "Member",
    "OrgOtherPosition",
]
