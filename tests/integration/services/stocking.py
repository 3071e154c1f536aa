"""Products with stock, events for them, and their stock afterwards."""

from collections import Counter
from decimal import Decimal
from typing import Any

import contracts
from chassis.http.fields import utc_now
from services.products.documents import LedgerRow, Product
from services.products.service import add_product
from tests.integration.services.bench import Bench, fields_of

PRICE = Decimal("29.99")


async def stocked(bench: Bench, units: int) -> Product:
    now = utc_now()
    product = Product(
        name="W", price=PRICE, category="c", stock=units, created_at=now, updated_at=now
    )
    await bench.transaction(lambda transaction: add_product(product, transaction.session))
    return product


def wanting(order_id: Any, *lines: tuple[Product, int]) -> contracts.ReserveInventory:
    return contracts.ReserveInventory(
        **fields_of(order_id),
        lines=[
            contracts.OrderLine(
                product_id=str(product.id), product_name="W", quantity=n, unit_price=PRICE
            )
            for product, n in lines
        ],
    )


def completed(order_id: Any) -> contracts.OrderCompleted:
    return contracts.OrderCompleted(
        **fields_of(order_id), user_id="u", total_amount=PRICE, delivered_at=utc_now()
    )


def released(order_id: Any) -> contracts.ReleaseInventory:
    return contracts.ReleaseInventory(**fields_of(order_id))


async def left(product: Product) -> int:
    found = await Product.get(product.id)
    assert found
    return found.stock


async def units(product: Product) -> tuple[int, int]:
    """The stock and the reserved units."""
    found = await Product.get(product.id)
    assert found
    return found.stock, found.reserved


async def by_ledger(product: Product) -> tuple[int, int, int]:
    """Stock, reserved and delivered units, which add up to all that was added."""
    sums: Counter[str] = Counter()
    async for row in LedgerRow.find({"productId": str(product.id)}):
        sums[row.kind] += row.quantity
    added = sums["initial"] + sums["restock"]
    reserved = sums["reserve"] - sums["release"] - sums["deliver"]
    in_stock = added - sums["reserve"] + sums["release"]
    assert in_stock + reserved + sums["deliver"] == added
    return in_stock, reserved, sums["deliver"]
