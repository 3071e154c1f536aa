"""What can't be done with orders."""


class OrderError(Exception):
    """The order can't be made or changed so."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class OrderNotFound(OrderError):
    """There is no such order."""

    def __init__(self, order_id: str) -> None:
        super().__init__(f"There is no order {order_id!r}.")
        self.order_id = order_id


class DeliveredOrderKept(OrderError):
    """A delivered order is kept: it can't be deleted."""


class IdempotencyKeyReused(OrderError):
    """This Idempotency-Key came with another body before; send a new key."""

    def __init__(self, order_id: str) -> None:
        super().__init__()
        self.order_id = order_id
