# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Types that several contracts share. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from dataclasses import dataclass as _dataclass
from decimal import Decimal
import enum as _enum


class OrderStatus(_enum.Enum):
    """PENDING and PROCESSING lead to SHIPPED, then DELIVERED; CANCELLED and DELIVERED are final. UNKNOWN is what a reader sees for a status that is newer than its contract."""

    UNKNOWN = "UNKNOWN"
    PENDING = "PENDING"
    PROCESSING = "PROCESSING"
    SHIPPED = "SHIPPED"
    DELIVERED = "DELIVERED"
    CANCELLED = "CANCELLED"


class PaymentMethod(_enum.Enum):
    """Avro enum shop.orders.PaymentMethod."""

    OTHER = "OTHER"
    CREDIT_CARD = "CREDIT_CARD"
    DEBIT_CARD = "DEBIT_CARD"
    PAYPAL = "PAYPAL"
    CASH_ON_DELIVERY = "CASH_ON_DELIVERY"


class RejectionReason(_enum.Enum):
    """OTHER is what a reader sees for a reason that is newer than its contract."""

    OTHER = "OTHER"
    PRODUCT_NOT_FOUND = "PRODUCT_NOT_FOUND"
    PRODUCT_INACTIVE = "PRODUCT_INACTIVE"
    INSUFFICIENT_STOCK = "INSUFFICIENT_STOCK"
    PRICE_CHANGED = "PRICE_CHANGED"


@_dataclass(slots=True, kw_only=True)
class Address:
    """Where an order is delivered."""

    street: str
    city: str
    state: str
    zip_code: str
    country: str


@_dataclass(slots=True, kw_only=True)
class OrderLine:
    """A quantity of one product, at the price the customer was shown."""

    product_id: str
    product_name: str
    quantity: int
    """At least 1."""
    unit_price: Decimal


@_dataclass(slots=True, kw_only=True)
class RejectedLine:
    """A line that could not be reserved, and why."""

    product_id: str
    requested: int
    available: int
    """Stock at the time; 0 where the product is unknown or inactive."""
    reason: RejectionReason


@_dataclass(slots=True, kw_only=True)
class StockLine:
    """A quantity of one product's stock."""

    product_id: str
    quantity: int
    """At least 1."""
