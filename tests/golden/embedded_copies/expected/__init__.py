# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .invoice_sent import InvoiceSent
from .parcel_sent import ParcelSent
from .types import Address, Country

__all__ = [
    "Address",
    "Country",
    "InvoiceSent",
    "ParcelSent",
]
