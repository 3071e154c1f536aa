"""The outbox and the group's consumer, on raw clients."""

from __future__ import annotations

import os
import struct
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from queue import SimpleQueue
from typing import Any

from bson import ObjectId
from confluent_kafka import Consumer, Message, Producer
from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from pymongo.client_session import ClientSession
from pymongo.database import Database
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

Documents = Database[dict[str, Any]]
Row = dict[str, Any]

_PREFIX = struct.Struct(">bI")
_BATCH = 500


class Outbox:
    """Rows are inserted in a transaction; what is committed is sent from memory, then deleted.

    What an earlier process has left is sent first.
    """

    def __init__(self, database: Documents) -> None:
        self._rows = database["outbox"]
        self._registry = SchemaRegistryClient({"url": os.environ["SCHEMA_REGISTRY_URL"]})
        self._prefixes: dict[str, bytes] = {}
        self._committed: SimpleQueue[list[Row]] = SimpleQueue()
        self._producer = Producer(
            {
                "bootstrap.servers": os.environ["KAFKA_BROKERS"],
                "acks": "all",
                "enable.idempotence": True,
                "linger.ms": 1,
                "compression.type": "lz4",
            }
        )
        left = list(self._rows.find().sort("_id"))
        if left:
            self._committed.put(left)
        threading.Thread(target=self._send_for_ever, daemon=True).start()

    def row(self, event: Any) -> Row:
        """The framed event of one order, as it is stored."""
        contract = event.CONTRACT
        if contract.topic not in self._prefixes:
            schema = Schema(contract.schema, "AVRO")
            found = self._registry.lookup_schema(contract.subject, schema)
            self._prefixes[contract.topic] = _PREFIX.pack(0, found.schema_id)
        value = self._prefixes[contract.topic] + event.encode()
        key = event.order_id.encode()
        return {"_id": ObjectId(), "topic": contract.topic, "key": key, "value": value}

    def insert(self, rows: Sequence[Row], session: ClientSession) -> None:
        if rows:
            self._rows.insert_many(rows, session=session)

    def committed(self, rows: list[Row]) -> None:
        """Send these rows now."""
        self._committed.put(rows)

    def _send_for_ever(self) -> None:
        while True:
            rows = self._committed.get()
            while not self._committed.empty() and len(rows) < _BATCH:
                rows = [*rows, *self._committed.get()]
            for wave in _waves(rows):
                self._send(wave)
            self._rows.delete_many({"_id": {"$in": [row["_id"] for row in rows]}})

    def _send(self, rows: Iterable[Row]) -> None:
        """Returns once every row is in Kafka; the idempotent producer retries for ever."""
        for row in rows:
            self._producer.produce(row["topic"], row["value"], row["key"], on_delivery=_require)
        self._producer.flush()


def _waves(rows: Sequence[Row]) -> Iterable[list[Row]]:
    """Never two rows of one order in flight."""
    streams: dict[bytes, list[Row]] = {}
    for row in rows:
        streams.setdefault(row["key"], []).append(row)
    for wave in zip_longest(*streams.values()):
        yield [row for row in wave if row is not None]


def _require(error: Any, _: Message) -> None:
    if error is not None:
        os._exit(1)  # the rows stay: the next process sends them


def in_transaction(database: Documents, work: Callable[[ClientSession], Any]) -> Any:
    """One transaction, committed by a majority; repeated on a write conflict."""
    with database.client.start_session() as session:
        return session.with_transaction(
            work,
            read_concern=ReadConcern("snapshot"),
            write_concern=WriteConcern("majority"),
        )


def consume(group: str, topics: Sequence[str], handle: Callable[[list[Message]], None]) -> None:
    """Hands over all that waits, then commits the offsets, in a thread of its own."""

    def run() -> None:
        consumer = Consumer(
            {
                "bootstrap.servers": os.environ["KAFKA_BROKERS"],
                "group.id": group,
                "enable.auto.commit": False,
                "auto.offset.reset": "earliest",
                "session.timeout.ms": 6000,
                "fetch.wait.max.ms": 100,
            }
        )
        consumer.subscribe(list(topics))
        while True:
            first = consumer.poll(1.0)
            if first is None or first.error():
                continue
            messages = [first, *consumer.consume(_BATCH - 1, timeout=0)]
            handle([message for message in messages if not message.error()])
            consumer.commit(asynchronous=False)

    threading.Thread(target=run, daemon=True).start()


def now() -> datetime:
    """In whole milliseconds, as MongoDB and the events store it."""
    time = datetime.now(UTC)
    return time.replace(microsecond=time.microsecond // 1000 * 1000)


def payload(message: Message) -> bytes:
    """The Avro of a framed message that was written with the current schema."""
    return (message.value() or b"")[_PREFIX.size :]
