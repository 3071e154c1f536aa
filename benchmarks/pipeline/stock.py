"""Whether the stock is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from benchmarks.pipeline.oplog import Changes
from benchmarks.pipeline.system import Client


def faults(mongodb: Client, initial: Mapping[str, int], changes: Changes) -> Iterator[str]:
    """A sentence for each product whose stock is wrong, and each order that is decided wrongly.

    `initial` is the stock of each product by its id, `changes` are all since then.
    """
    if changes.lowest_stock is not None and changes.lowest_stock < 0:
        yield f"A stock was {changes.lowest_stock} for a moment."
    reserved: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    decisions = _decisions(mongodb)
    for order in mongodb["orders_db"]["orders"].find():
        identity, answer = str(order["_id"]), order["reservation"]["status"]
        lines = {line["productId"]: line["quantity"] for line in order["items"]}
        wanted.update(lines)
        if answer == "reserved":
            reserved.update(lines)
        if decisions.get(identity) != answer:
            yield f"Order {identity} is {answer}, its reservation {decisions.get(identity)}."
    for product in mongodb["products_db"]["products"].find():
        identity = str(product["_id"])
        expected = min(initial[identity], wanted[identity])
        yield from _product_faults(product, initial[identity], expected, reserved[identity])


def _decisions(mongodb: Client) -> dict[str, str]:
    rows = mongodb["products_db"]["reservations"].find({}, {"status": 1})
    return {str(row["_id"]): row["status"] for row in rows}


def _product_faults(
    product: Mapping[str, int], initial: int, expected: int, reserved: int
) -> Iterator[str]:
    name = product["name"]
    if reserved != expected:
        yield f"{name}: {reserved} are reserved in orders, which want {expected} of {initial}."
    if product["reserved"] != reserved:
        yield f"{name}: {product['reserved']} are reserved, and {reserved} in orders."
    if product["stock"] != initial - reserved:
        yield f"{name}: the stock is {product['stock']}, and should be {initial - reserved}."
