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
from .order_created import OrderCreated, PaymentMethod
from .order_status_changed import OrderStatusChanged
from .types import Address, OrderLine, OrderStatus, RejectedLine, RejectionReason, StockLine
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
    "PaymentMethod",
    "RejectedLine",
    "RejectionReason",
    "ReleaseInventory",
    "ReserveInventory",
    "StockLine",
    "TOPICS",
]
