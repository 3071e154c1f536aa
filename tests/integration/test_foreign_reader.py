"""Confluent's deserializer reads every topic with nothing but the registry's URL."""

import asyncio
import time
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from confluent_kafka import Consumer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

from contracts import TOPICS
from tests.integration.shopping import Shopper, eventually
from tests.stack import Stack

DECLINED = 34  # for 1019.66, which the simulator declines
Read = dict[tuple[str, str], list[dict[str, Any]]]


def read_everything(stack: Stack, keys: Collection[str]) -> Read:
    """Every event of every topic with one of the keys, by topic and key.

    Reads until every topic had an event and no more arrive; for a minute at most.
    """
    unseen = {topic.name for topic in TOPICS}
    deadline = time.monotonic() + 60
    found: Read = {}
    with SchemaRegistryClient({"url": stack.registry_url}) as registry:
        deserialize = AvroDeserializer(registry)
        consumer = Consumer(
            {
                "bootstrap.servers": stack.brokers,
                "group.id": uuid4().hex,
                "auto.offset.reset": "earliest",
            }
        )
        consumer.subscribe(list(unseen))
        try:
            while (message := consumer.poll(4)) or (unseen and time.monotonic() < deadline):
                if message is None:
                    continue
                topic, key = message.topic(), message.key().decode()
                if key in keys:
                    unseen.discard(topic)
                    context = SerializationContext(topic, MessageField.VALUE)
                    found.setdefault((topic, key), []).append(deserialize(message.value(), context))
        finally:
            consumer.close()
    return found


@pytest.fixture(scope="module")
async def orders_of_every_kind(shopper: Shopper, stack: Stack) -> dict[str, str]:
    """One delivered, one paid and cancelled, one rejected, one declined: they use every topic."""
    product = await shopper.add_product(stock=50)
    ids = {}
    for kind, quantity, method in (
        ("delivered", 2, "cash_on_delivery"),
        ("cancelled", 3, "paypal"),
        ("refused", 9999, "cash_on_delivery"),
        ("declined", DECLINED, "paypal"),
    ):
        placed = await shopper.place((product["_id"], quantity), paymentMethod=method)
        ids[kind] = placed["_id"]
        await shopper.answered(ids[kind])
    await becomes(shopper, ids["declined"], "failed")
    for status in (2, 3, 4):
        await shopper.move(ids["delivered"], status)
    await becomes(shopper, ids["cancelled"], "paid")
    await shopper.move(ids["cancelled"], 5)
    await becomes(shopper, ids["cancelled"], "refunded")
    assert await shopper.final_stock(product["_id"]) == 48
    return ids


async def becomes(shopper: Shopper, order_id: str, payment: str) -> None:
    await eventually(
        lambda: shopper.order(order_id), lambda order: order["paymentStatus"] == payment
    )


async def test_confluents_deserializer_reads_every_topic(
    stack: Stack, orders_of_every_kind: dict[str, str]
) -> None:
    read = await asyncio.to_thread(read_everything, stack, orders_of_every_kind.values())
    delivered, cancelled, refused, declined = orders_of_every_kind.values()
    assert {topic for topic, _ in read} == {topic.name for topic in TOPICS}
    (created,) = read["order.created", delivered]
    assert created["total_amount"] == Decimal("59.98")
    assert created["lines"][0]["quantity"] == 2
    assert isinstance(created["event_id"], (str, UUID))
    assert datetime.now(UTC) - created["occurred_at"] < timedelta(minutes=10)
    moves = [
        (each["old_status"], each["new_status"]) for each in read["order.status.changed", delivered]
    ]
    assert moves == [("PENDING", "PROCESSING"), ("PROCESSING", "SHIPPED"), ("SHIPPED", "DELIVERED")]
    assert [each["order_version"] for each in read["order.completed", delivered]] == [5]
    assert [each["cause"] for each in read["order.cancelled", cancelled]] == ["REQUESTED"]
    assert len(read["inventory.release", cancelled]) == 1
    (rejected,) = read["inventory.rejected", refused]
    assert rejected["rejected_lines"][0]["reason"] == "INSUFFICIENT_STOCK"
    assert [each["cause"] for each in read["order.cancelled", refused]] == ["RESERVATION_REJECTED"]
    assert [each["reason"] for each in read["payment.failed", declined]] == ["DECLINED"]
    (paid,), (refunded,) = (read[f"payment.{end}", cancelled] for end in ("succeeded", "refunded"))
    assert paid["amount"] == refunded["amount"] == Decimal("89.97")
