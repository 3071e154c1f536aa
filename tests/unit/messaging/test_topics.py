"""A service's part of the topic table, and what it rejects."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from mypy import api

import contracts
from contracts import InventoryReserved, OrderCompleted, ReleaseInventory, ReserveInventory
from messaging.create_topics import TopicSpec, topic_specs
from messaging.errors import TopicTableMismatch
from messaging.topics import ServiceTopics

PRODUCTS = ServiceTopics.of("products", contracts.TOPICS)
CONSUMED: list[Any] = [ReserveInventory, ReleaseInventory, OrderCompleted]


def test_a_services_part_of_the_table_follows_from_its_name() -> None:
    assert [topic.name for topic in PRODUCTS.produced] == [
        "inventory.rejected",
        "inventory.reserved",
    ]
    assert {topic.event for topic in PRODUCTS.consumed} == set(CONSUMED)
    assert PRODUCTS.group == "products-service-group"


def test_an_event_of_another_producer_is_rejected_with_what_to_add() -> None:
    PRODUCTS.require_produced(InventoryReserved)
    sentence = (
        "products does not produce ReserveInventory: add 'products' to the producers of "
        "'inventory.reserve' in topics.toml and run codegen generate."
    )
    with pytest.raises(TopicTableMismatch, match=re.escape(sentence)):
        PRODUCTS.require_produced(ReserveInventory)


@pytest.mark.parametrize(
    ("handled", "sentence"),
    [
        (CONSUMED[1:], "products has no handler for 'inventory.reserve': add one for Reserve"),
        ([*CONSUMED, InventoryReserved], "InventoryReserved and does not consume it: add 'prod"),
        ([*CONSUMED, OrderCompleted], "several handlers for OrderCompleted: keep one"),
    ],
)
def test_handlers_and_consumed_topics_must_be_the_same(handled: list[Any], sentence: str) -> None:
    PRODUCTS.require_handlers(CONSUMED)
    with pytest.raises(TopicTableMismatch, match=re.escape(sentence)):
        PRODUCTS.require_handlers(handled)


def test_an_event_may_be_redelivered_as_long_as_its_topic_and_then_a_dead_letter_keep_it() -> None:
    assert PRODUCTS.redelivery(timedelta(days=30)) == timedelta(days=37)
    kept = replace(contracts.TOPICS[0], retention=-1, consumers=("archive",))
    assert ServiceTopics.of("archive", [kept]).redelivery(timedelta(days=30)) is None


def test_every_topic_is_created_with_its_dead_letter_topic() -> None:
    table = {spec.name: spec for spec in topic_specs(contracts.TOPICS)}
    week, month = 7 * 86_400_000, 30 * 86_400_000
    assert table["order.created"] == TopicSpec("order.created", 3, week)
    assert table["order.created.dlq"] == TopicSpec("order.created.dlq", 1, month, 2 * 1024 * 1024)
    assert len(table) == 2 * len(contracts.TOPICS)


def test_mypy_rejects_a_handler_of_another_event(tmp_path: Path) -> None:
    script = tmp_path / "handlers.py"
    script.write_text("""\
from contracts import OrderCompleted, ReserveInventory
from messaging import Transaction, on, on_batch
from services.products.handlers import commit_stock
on_batch(OrderCompleted, commit_stock)
on_batch(ReserveInventory, commit_stock)
on(OrderCompleted, commit_stock)
async def one(event: OrderCompleted, transaction: Transaction) -> None: ...
on(OrderCompleted, one)
on(ReserveInventory, one)
""")
    report, _, status = api.run([str(script)])
    assert status == 1
    errors = re.findall(r":(\d+): error: .*\[(.*)\]", report)
    assert errors == [("5", "arg-type"), ("6", "arg-type"), ("9", "arg-type")]
