"""Messages that no service sent so: repeated, in another order, forged, broken."""

from __future__ import annotations

import random
import struct
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bson import ObjectId
from confluent_kafka import Producer

from contracts import (
    InventoryRejected,
    InventoryReserved,
    OrderCompleted,
    RejectedLine,
    RejectionReason,
    ReleaseInventory,
    StockLine,
)
from tests.reliability.checks.topic_log import INJECTED, POISON, Sent, silent
from tests.reliability.faults.fault import Fault

if TYPE_CHECKING:
    from tests.reliability.run import Run

_CONSUMED = (
    "inventory.reserve",
    "inventory.release",
    "order.created",
    "order.status.changed",
    "order.completed",
    "inventory.reserved",
    "inventory.rejected",
    "order.cancelled",
    "payment.requested",
    "payment.succeeded",
    "payment.failed",
    "payment.refunded",
)
_ROUNDS = 6
_NO_SUCH_SCHEMA = 999_999


class Sender:
    """Produces to the topics, each message marked as injected."""

    def __init__(self, run: Run) -> None:
        config = {
            "bootstrap.servers": run.stack.kafka.brokers,
            "partitioner": "consistent_random",  # as the services have it
            "acks": "all",
        }
        self._producer = Producer(config, logger=silent)

    def send(self, topic: str, key: str, value: bytes | None, what: str, **extra: Any) -> None:
        headers = [(INJECTED, what.encode()), *extra.get("headers", ())]
        self._producer.produce(topic, value, key.encode(), headers=headers)

    def flush(self) -> None:
        assert self._producer.flush(20) == 0, "Kafka did not take what was injected"


def _recent(run: Run, chooser: random.Random, count: int) -> list[Sent]:
    """Some of the newest messages that the services consume."""
    run.evidence.topics.read()
    found = [
        sent
        for topic in _CONSUMED
        for sent in run.evidence.topics.messages[topic][-count:]
        if not sent.injected
    ]
    chooser.shuffle(found)
    return found[:count]


def _repeat(sender: Sender, messages: Iterable[Sent], what: str) -> None:
    for sent in messages:
        headers = list(sent.headers.items())
        sender.send(sent.topic, sent.key, sent.value, what, headers=headers)
    sender.flush()


def _duplicates(run: Run, chooser: random.Random) -> None:
    """New messages again, byte for byte, some of them several times."""
    sender = Sender(run)
    for _ in range(_ROUNDS):
        recent = _recent(run, chooser, 60)
        _repeat(sender, recent + recent[:20], "duplicate")
        time.sleep(1)


def _other_order(run: Run, chooser: random.Random) -> None:
    """Old and new ones again, across topics and keys in an order that never was."""
    sender = Sender(run)
    for _ in range(_ROUNDS // 2):
        _repeat(sender, _recent(run, chooser, 250), "reordered")
        time.sleep(2)


def _forged(run: Run, chooser: random.Random) -> None:
    """Well-formed events with new ids that contradict what was decided, or name no order."""
    sender = Sender(run)
    schema_ids = _schema_ids(run)
    for _ in range(_ROUNDS):
        decided = [sent.event.order_id for sent in _recent_answers(run, chooser)]
        strangers = [str(ObjectId()) for _ in range(3)]
        for event in [*_contradictions(decided), *_about(strangers)]:
            topic = event.CONTRACT.topic
            value = struct.pack(">bI", 0, schema_ids[topic]) + event.encode()
            sender.send(topic, event.order_id, value, "forged")
        sender.flush()
        time.sleep(1)


def _recent_answers(run: Run, chooser: random.Random) -> list[Sent]:
    """Answers of Products that Orders has handled: repeated later, they change nothing."""
    run.evidence.topics.read()
    answers = [
        sent
        for topic in ("inventory.reserved", "inventory.rejected")
        for sent in run.evidence.topics.messages[topic][-200:-20]
        if sent.event is not None and not sent.injected
    ]
    return chooser.sample(answers, min(10, len(answers)))


def _contradictions(orders: Iterable[str]) -> Iterator[Any]:
    line = RejectedLine(
        product_id="none", requested=1, available=0, reason=RejectionReason.PRODUCT_NOT_FOUND
    )
    for order in orders:
        yield InventoryRejected(**_head(order), rejected_lines=[line])
        yield InventoryReserved(**_head(order), lines=[StockLine(product_id="none", quantity=1)])


def _about(strangers: Iterable[str]) -> Iterator[Any]:
    for order in strangers:
        yield InventoryReserved(**_head(order), lines=[StockLine(product_id="none", quantity=1)])
        yield ReleaseInventory(**_head(order))


def _head(order: str) -> dict[str, Any]:
    return {
        "event_id": uuid4(),
        "occurred_at": datetime.now(UTC).replace(microsecond=0),
        "order_id": order,
        "order_version": 1,
    }


def _schema_ids(run: Run) -> dict[str, int]:
    """The ids under which the services' own messages were written."""
    found = {}
    for topic, messages in run.evidence.topics.messages.items():
        own = [sent for sent in messages if sent.value and not sent.injected]
        if own and own[-1].value:
            found[topic] = struct.unpack(">bI", own[-1].value[:5])[1]
    return found


def _poison(run: Run, chooser: random.Random) -> None:
    """Messages that nobody can read, each under a key of its own."""
    sender = Sender(run)
    for _ in range(_ROUNDS):
        whole = next(iter(_recent(run, chooser, 1)), None)
        for topic in _CONSUMED:
            for value in _unreadable(chooser, whole):
                sender.send(topic, f"poison-{uuid4().hex}", value, POISON)
        sender.flush()
        time.sleep(1)


def _unreadable(chooser: random.Random, whole: Sent | None) -> list[bytes | None]:
    valid = whole.value if whole and whole.value else b"\0\0\0\0\1abcdef"
    return [
        None,
        b"",
        b"not framed at all",
        valid[:-3],
        struct.pack(">bI", 0, _NO_SUCH_SCHEMA) + valid[5:],
        valid[:5] + chooser.randbytes(40),
    ]


FAULTS = (
    Fault("duplicates", "messages", _duplicates, 0, unseen=True),
    Fault("messages in another order", "messages", _other_order, 0, unseen=True),
    Fault("forged events", "messages", _forged, 0, unseen=True),
    Fault("poison messages", "messages", _poison, 0, unseen=True),
)
_ = OrderCompleted  # consumed too; nobody may forge a delivery, since Products must believe it
