"""The errors of Orders."""


class OrderError(Exception):
    """The order can't be created or changed."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class OrderNotFound(OrderError):
    """The order does not exist."""

    def __init__(self, order_id: str) -> None:
        super().__init__()
        self.order_id = order_id


class DeliveredOrderNotDeletable(OrderError):
    """A delivered order can't be deleted."""


class IdempotencyKeyReused(OrderError):
    """This Idempotency-Key was used with another body before; send a new key."""

    def __init__(self, order_id: str) -> None:
        super().__init__()
        self.order_id = order_id


class PlacedOrderDeleted(OrderError):
    """The order that this Idempotency-Key placed was deleted; send a new key to place another."""
