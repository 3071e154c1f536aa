"""What can't be done with orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.orders.domain import Status


class OrderError(Exception):
    """The order can't be made or changed so."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class OrderNotFound(OrderError):
    """There is no such order."""

    def __init__(self, order_id: str) -> None:
        super().__init__(f"There is no order {order_id!r}.")
        self.order_id = order_id


class TransitionRefused(OrderError):
    """The order's status does not lead there."""

    def __init__(self, current: Status, attempted: Status, reason: str) -> None:
        super().__init__(reason)
        self.current = current
        self.attempted = attempted
        self.reason = reason


class DeliveredOrderKept(OrderError):
    """A delivered order is kept: it can't be deleted."""


class TotalTooLarge(OrderError):
    """The total of the items is over 9999999999.99."""


class IdempotencyKeyReused(OrderError):
    """This Idempotency-Key came with another body before; send a new key."""

    def __init__(self, order_id: str) -> None:
        super().__init__()
        self.order_id = order_id
