"""Orders of the twin: requests that wait are committed together, and so are answers."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from decimal import Decimal
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
    Address,
    CancellationCause,
    InventoryRejected,
    InventoryReserved,
    OrderCancelled,
    OrderCreated,
    OrderLine,
    OrderStatus,
    OrderStatusChanged,
    PaymentMethod,
    ReserveInventory,
)

_PENDING, _CANCELLED = 1, 5


class Orders:
    def __init__(self, database: Documents) -> None:
        self._database = database
        self._orders = database["orders"]
        self._outbox = Outbox(database)
        self._waiting: list[tuple[dict[str, Any], list[Row], asyncio.Future[None]]] = []
        self._more = asyncio.Event()

    async def place(self, body: Mapping[str, Any]) -> bytes:
        """Returns once the order is committed."""
        order = new_order(body)
        rows = [self._outbox.row(event) for event in placed(order)]
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((order, rows, done))
        self._more.set()
        await done
        return b'{"success":true,"data":{"order":{"_id":"%s"}}}' % str(order["_id"]).encode()

    async def commit_for_ever(self) -> None:
        while True:
            await self._more.wait()
            self._more.clear()
            group, self._waiting = self._waiting, []
            try:
                await asyncio.to_thread(self._commit, group)
            except Exception as error:
                for _, _, done in group:
                    done.set_exception(error)
                continue
            for _, _, done in group:
                done.set_result(None)

    def _commit(self, group: list[tuple[dict[str, Any], list[Row], Any]]) -> None:
        rows = [row for _, events, _ in group for row in events]

        def work(session: ClientSession) -> None:
            self._orders.insert_many([order for order, _, _ in group], session=session)
            self._outbox.insert(rows, session)

        in_transaction(self._database, work)
        self._outbox.committed(rows)

    def answered(self, messages: list[Message]) -> None:
        """Orders that are still pending get their answer; the others have it."""
        answers = [_answer(message) for message in messages]

        def work(session: ClientSession) -> list[Row]:
            ids = [ObjectId(each.order_id) for each in answers]
            wanted = {"_id": {"$in": ids}, "reservation.status": "pending"}
            pending = {str(o["_id"]): o for o in self._orders.find(wanted, session=session)}
            due = [each for each in answers if pending.pop(each.order_id, None)]
            if due:
                self._orders.bulk_write([_update(each) for each in due], session=session)
            rejected = [each for each in due if isinstance(each, InventoryRejected)]
            rows = [self._outbox.row(e) for each in rejected for e in cancelled(each)]
            self._outbox.insert(rows, session)
            return rows

        if rows := in_transaction(self._database, work):
            self._outbox.committed(rows)


def new_order(body: Mapping[str, Any]) -> dict[str, Any]:
    """The document of a new order."""
    time = now()
    lines = [
        {**item, "price": Decimal128(str(item["price"])), "quantity": int(item["quantity"])}
        for item in body["items"]
    ]
    total = sum(line["quantity"] * line["price"].to_decimal() for line in lines)
    identity = ObjectId()
    return {
        "_id": identity,
        "version": 1,
        "userId": body["userId"],
        "orderNumber": f"ORD-{int(time.timestamp() * 1000)}-{identity}",
        "items": lines,
        "totalAmount": Decimal128(total),
        "status": _PENDING,
        "shippingAddress": body["shippingAddress"],
        "paymentMethod": body["paymentMethod"],
        "reservation": {"status": "pending", "rejectedLines": []},
        "createdAt": time,
        "updatedAt": time,
    }


def placed(order: Mapping[str, Any]) -> list[Any]:
    """The events of a new order."""
    address = dict(order["shippingAddress"])
    address["zip_code"] = address.pop("zipCode")
    lines = [
        OrderLine(
            product_id=line["productId"],
            product_name=line["productName"],
            quantity=line["quantity"],
            unit_price=line["price"].to_decimal(),
        )
        for line in order["items"]
    ]
    about = _about(str(order["_id"]), 1)
    created = OrderCreated(
        **about,
        order_number=order["orderNumber"],
        user_id=order["userId"],
        lines=lines,
        total_amount=order["totalAmount"].to_decimal().quantize(Decimal("0.01")),
        shipping_address=Address(**address),
        payment_method=PaymentMethod[order["paymentMethod"].upper()],
    )
    return [created, ReserveInventory(**about, lines=lines)]


def cancelled(answer: InventoryRejected) -> list[Any]:
    """The events of an order that could not be served."""
    about = _about(answer.order_id, 2)
    return [
        OrderStatusChanged(
            **about, user_id="", old_status=OrderStatus.PENDING, new_status=OrderStatus.CANCELLED
        ),
        OrderCancelled(
            **about,
            user_id="",
            cause=CancellationCause.RESERVATION_REJECTED,
            rejected_lines=answer.rejected_lines,
        ),
    ]


def _about(order_id: str, version: int) -> dict[str, Any]:
    return {
        "event_id": uuid4(),
        "occurred_at": now(),
        "order_id": order_id,
        "order_version": version,
    }


def _answer(message: Message) -> InventoryReserved | InventoryRejected:
    reserved = message.topic() == InventoryReserved.CONTRACT.topic
    return (InventoryReserved if reserved else InventoryRejected).decode(payload(message))


def _update(answer: InventoryReserved | InventoryRejected) -> UpdateOne:
    time = now()
    status = "reserved" if isinstance(answer, InventoryReserved) else "rejected"
    change: dict[str, Any] = {"reservation.status": status, "reservation.decidedAt": time}
    if status == "rejected":
        change |= {"status": _CANCELLED, "cancelledAt": time}
    wanted = {"_id": ObjectId(answer.order_id), "reservation.status": "pending"}
    return UpdateOne(wanted, {"$set": {**change, "version": 2, "updatedAt": time}})


async def main() -> None:
    client: MongoClient[dict[str, Any]] = MongoClient(os.environ["MONGODB_URL"], tz_aware=True)
    database = client["orders_db"]
    database["orders"].create_index("orderNumber", unique=True)
    database["orders"].create_index([("userId", 1), ("createdAt", -1)])
    database["outbox"].create_index("topic")
    orders = Orders(database)
    topics = [each.CONTRACT.topic for each in (InventoryReserved, InventoryRejected)]
    consume("orders-service-group", topics, orders.answered)
    await asyncio.gather(serve(orders.place), orders.commit_for_ever())


if __name__ == "__main__":
    uvloop.run(main())
