"""The figures of a shop, computed from the databases of Orders, Products and Payments."""

from collections import Counter
from datetime import datetime
from typing import Any

from pymongo import AsyncMongoClient

from services import SERVICES

Json = dict[str, Any]
Mongodb = AsyncMongoClient[Json]


async def rows(mongodb: Mongodb, service: str, collection: str, **wanted: Any) -> list[Json]:
    found = mongodb[SERVICES[service].database][collection].find(wanted)
    return await found.to_list()


async def figures_by_minute(mongodb: Mongodb) -> dict[str, Counter[str]]:
    """What has a time in the databases, by the minute of it. No order may have been deleted."""
    found: dict[str, Counter[str]] = {}

    def count(at: datetime | None, counter: str, amount: int = 1) -> None:
        if at is not None:
            minute = at.strftime("%Y-%m-%dT%H:%M:00.000Z")
            found.setdefault(minute, Counter())[counter] += amount

    for order in await rows(mongodb, "orders", "orders"):
        count(order["createdAt"], "placed")
        count(order["shippedAt"], "shipped")
        count(order["deliveredAt"], "delivered")
        count(order["cancelledAt"], f"cancelled.{order['cancellationCause']}")
        if order["paymentMethod"] == "cash_on_delivery":
            count(order["deliveredAt"], "revenue.USD", _cents(order["totalAmount"]))
    for payment in await rows(mongodb, "payments", "payments", amount={"$ne": None}):
        cents, revenue = _cents(payment["amount"]), f"revenue.{payment['currency']}"
        count(payment["paidAt"], "paid")
        count(payment["paidAt"], revenue, cents)
        count(payment["refundedAt"], "refunded")
        count(payment["refundedAt"], revenue, -cents)
    return found


async def figures_in_all(mongodb: Mongodb) -> Counter[str]:
    """What is counted in other minutes than those of the databases, or in none of them."""
    found: Counter[str] = Counter()
    orders = {str(order["_id"]): order for order in await rows(mongodb, "orders", "orders")}
    reserved = {
        row["orderId"] for row in await rows(mongodb, "products", "stock_ledger", kind="reserve")
    }
    rejected = await rows(mongodb, "products", "reservations", status="rejected")
    paid = {row["_id"] for row in await rows(mongodb, "payments", "payments") if row["paidAt"]}
    found["reserved"], found["rejected"] = len(reserved), len(rejected)
    found["decided"] = len(reserved) + len(rejected)
    for payment in await rows(mongodb, "payments", "payments", failure={"$ne": None}):
        found[f"paymentFailed.{payment['failure']}"] += 1
    for order_id, order in orders.items():
        is_cash = order["paymentMethod"] == "cash_on_delivery"
        stages = {
            "reserved": order_id in reserved,
            "confirmed": order_id in paid or (is_cash and order_id in reserved),
            "shipped": order["shippedAt"] is not None,
            "delivered": order["deliveredAt"] is not None,
            "cancelled": order["cancelledAt"] is not None,
        }
        found.update(f"funnel.{stage}" for stage, reached in stages.items() if reached)
    found["funnel.placed"] = len(orders)
    return found


async def units(mongodb: Mongodb) -> dict[str, tuple[int, int]]:
    """The units ordered and reserved of each product."""
    ordered: Counter[str] = Counter()
    for order in await rows(mongodb, "orders", "orders"):
        for item in order["items"]:
            ordered[item["productId"]] += item["quantity"]
    reserved: Counter[str] = Counter()
    for row in await rows(mongodb, "products", "stock_ledger", kind="reserve"):
        reserved[row["productId"]] += row["quantity"]
    return {product: (ordered[product], reserved[product]) for product in ordered}


def flat(figures: Json) -> Counter[str]:
    """Of a response: money in hundredths, and without zeros and percentiles."""
    found: Counter[str] = Counter()
    for name, value in figures.items():
        if isinstance(value, dict):
            scale = 100 if name == "revenue" else 1
            found.update({f"{name}.{key}": round(each * scale) for key, each in value.items()})
        elif isinstance(value, int) and name not in ("p50", "p95"):
            found[name] = value
    return Counter({name: amount for name, amount in found.items() if amount})


def _cents(amount: Any) -> int:
    return int(amount.to_decimal() * 100)
