"""What can't be done with products."""

from contracts import RejectedLine

REASONS = {
    "PRODUCT_NOT_FOUND": "The product does not exist.",
    "PRODUCT_INACTIVE": "The product is not for sale.",
    "INSUFFICIENT_STOCK": "There is not enough stock.",
    "PRICE_CHANGED": "The price is not the product's.",
}


class ProductError(Exception):
    """The product can't be made or changed so."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class ProductNotFound(ProductError):
    """There is no such product."""

    def __init__(self, product_id: str) -> None:
        super().__init__(f"There is no product {product_id!r}.")
        self.product_id = product_id


class SkuTaken(ProductError):
    """Another product has this sku."""

    def __init__(self, sku: str | None) -> None:
        super().__init__(f"Another product has the sku {sku!r}; choose another.")


class LineConflict(ProductError):
    """The order's reservation does not allow it."""


class StockRefused(ProductError):
    """The line can't be served."""

    def __init__(self, line: RejectedLine) -> None:
        super().__init__(REASONS[line.reason.name])
        self.line = line
