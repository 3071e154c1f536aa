# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Event contracts. Written by codegen: edit the schema, not this file."""

from .inventory_rejected import InventoryRejected
from .inventory_release import ReleaseInventory
from .inventory_reserve import ReserveInventory
from .inventory_reserved import InventoryReserved
from .order_cancelled import CancellationCause, OrderCancelled
from .order_completed import OrderCompleted
from .order_created import OrderCreated
from .order_status_changed import OrderStatusChanged
from .payment_failed import PaymentFailed, PaymentFailure
from .payment_refunded import PaymentRefunded
from .payment_requested import RequestPayment
from .payment_succeeded import PaymentSucceeded
from .types import (
    Address,
    OrderLine,
    OrderStatus,
    PaymentMethod,
    RejectedLine,
    RejectionReason,
    StockLine,
)
from .topics import TOPICS

__all__ = [
    "Address",
    "CancellationCause",
    "InventoryRejected",
    "InventoryReserved",
    "OrderCancelled",
    "OrderCompleted",
    "OrderCreated",
    "OrderLine",
    "OrderStatus",
    "OrderStatusChanged",
    "PaymentFailed",
    "PaymentFailure",
    "PaymentMethod",
    "PaymentRefunded",
    "PaymentSucceeded",
    "RejectedLine",
    "RejectionReason",
    "ReleaseInventory",
    "RequestPayment",
    "ReserveInventory",
    "StockLine",
    "TOPICS",
]
