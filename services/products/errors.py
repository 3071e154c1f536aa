"""The errors of Products."""

from contracts import RejectedLine

REASONS = {
    "PRODUCT_NOT_FOUND": "The product does not exist.",
    "PRODUCT_INACTIVE": "The product is not for sale.",
    "INSUFFICIENT_STOCK": "There is not enough stock.",
    "PRICE_CHANGED": "The product has another price.",
}


class ProductError(Exception):
    """The product can't be created or changed."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class ProductNotFound(ProductError):
    """The product does not exist."""

    def __init__(self, product_id: str) -> None:
        super().__init__()
        self.product_id = product_id


class SkuTaken(ProductError):
    """Another product has this sku."""

    def __init__(self, sku: str | None) -> None:
        super().__init__(f"Another product has the sku {sku}; choose another.")


class LineConflict(ProductError):
    """The order's reservation does not allow it."""


class StockRefused(ProductError):
    """The line can't be served."""

    def __init__(self, line: RejectedLine) -> None:
        super().__init__(REASONS[line.reason.name])
        self.line = line
