"""Products of the twin: all that a poll brought is reserved in one transaction."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

import uvloop
from bson import Decimal128, ObjectId
from confluent_kafka import Message
from pymongo import MongoClient, UpdateOne
from pymongo.client_session import ClientSession

from benchmarks.pipeline.twin.http import serve
from benchmarks.pipeline.twin.outbox import (
    Documents,
    Outbox,
    Row,
    consume,
    in_transaction,
    now,
    payload,
)
from contracts import (
    InventoryRejected,
    InventoryReserved,
    RejectedLine,
    RejectionReason,
    ReserveInventory,
    StockLine,
)


class Products:
    def __init__(self, database: Documents) -> None:
        self._database = database
        self._products = database["products"]
        self._reservations = database["reservations"]
        self._ledger = database["stock_ledger"]
        self._outbox = Outbox(database)

    async def create(self, body: Mapping[str, Any]) -> bytes:
        price = Decimal128(str(body["price"]))
        product = {"_id": ObjectId(), **body, "price": price, "reserved": 0}
        self._products.insert_one(product)
        return b'{"success":true,"data":{"product":{"_id":"%s"}}}' % str(product["_id"]).encode()

    def requested(self, messages: list[Message]) -> None:
        """Every request that has no reservation yet gets one, in their order."""
        requests = {
            each.order_id: each
            for each in (ReserveInventory.decode(payload(message)) for message in messages)
        }

        def work(session: ClientSession) -> list[Row]:
            known = self._reservations.find({"_id": {"$in": list(requests)}}, {}, session=session)
            done = {row["_id"] for row in known}
            new = [each for order, each in requests.items() if order not in done]
            return self._reserve(new, session) if new else []

        if rows := in_transaction(self._database, work):
            self._outbox.committed(rows)

    def _reserve(self, requests: Iterable[ReserveInventory], session: ClientSession) -> list[Row]:
        ids = {ObjectId(line.product_id) for each in requests for line in each.lines}
        found = self._products.find({"_id": {"$in": list(ids)}}, session=session)
        stock = {str(product["_id"]): product["stock"] for product in found}
        taken: dict[str, int] = defaultdict(int)
        reservations, ledger, rows = [], [], []
        for request in requests:
            lines = {line.product_id: line.quantity for line in request.lines}
            served = all(stock.get(each, 0) >= quantity for each, quantity in lines.items())
            for each, quantity in lines.items() if served else ():
                stock[each] -= quantity
                taken[each] += quantity
            reservations.append(_reservation(request, lines, served))
            ledger += _ledger_rows(request.order_id, lines) if served else []
            rows.append(self._outbox.row(_answer(request, stock, served)))
        self._reservations.insert_many(reservations, session=session)
        if ledger:
            self._ledger.insert_many(ledger, session=session)
        self._outbox.insert(rows, session)
        self._take(taken, session)
        return rows

    def _take(self, taken: Mapping[str, int], session: ClientSession) -> None:
        """Last in the transaction, since only this can conflict with other instances."""
        updates = [
            UpdateOne(
                {"_id": ObjectId(each), "stock": {"$gte": quantity}},
                {"$inc": {"stock": -quantity, "reserved": quantity}},
            )
            for each, quantity in taken.items()
        ]
        if updates and self._products.bulk_write(updates, session=session).matched_count < len(
            updates
        ):
            raise RuntimeError("The stock is less than this transaction read.")


def _reservation(
    request: ReserveInventory, lines: Mapping[str, int], served: bool
) -> dict[str, Any]:
    return {
        "_id": request.order_id,
        "status": "reserved" if served else "rejected",
        "lines": [{"productId": each, "quantity": n} for each, n in lines.items()],
        "version": 1,
        "updatedAt": now(),
    }


def _ledger_rows(order_id: str, lines: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {"kind": "reserve", "orderId": order_id, "productId": each, "quantity": quantity}
        for each, quantity in lines.items()
    ]


def _answer(
    request: ReserveInventory, stock: Mapping[str, int], served: bool
) -> InventoryReserved | InventoryRejected:
    about: dict[str, Any] = {
        "event_id": uuid4(),
        "occurred_at": now(),
        "order_id": request.order_id,
        "order_version": request.order_version,
    }
    if served:
        lines = [
            StockLine(product_id=each.product_id, quantity=each.quantity) for each in request.lines
        ]
        return InventoryReserved(**about, lines=lines)
    rejected = [
        RejectedLine(
            product_id=line.product_id,
            requested=line.quantity,
            available=stock.get(line.product_id, 0),
            reason=RejectionReason.INSUFFICIENT_STOCK,
        )
        for line in request.lines
        if stock.get(line.product_id, 0) < line.quantity
    ]
    return InventoryRejected(**about, rejected_lines=rejected)


async def main() -> None:
    client: MongoClient[dict[str, Any]] = MongoClient(os.environ["MONGODB_URL"], tz_aware=True)
    database = client["products_db"]
    database["stock_ledger"].create_index([("orderId", 1), ("kind", 1), ("productId", 1)])
    for collection in ("products", "reservations"):
        if collection not in database.list_collection_names():
            database.create_collection(collection)
    products = Products(database)
    consume("products-service-group", [ReserveInventory.CONTRACT.topic], products.requested)
    await serve(products.create)


if __name__ == "__main__":
    uvloop.run(main())
