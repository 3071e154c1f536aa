# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Types that several contracts share. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from dataclasses import dataclass as _dataclass
import datetime as dt
import enum as _enum


class Country(_enum.Enum):
    """Avro enum shop.Country."""

    AT = "AT"
    DE = "DE"


@_dataclass(slots=True, kw_only=True)
class Address:
    """Where somebody lives."""

    street: str
    """With the house's number."""
    country: Country
    since: dt.date = dt.date(1970, 1, 1)
