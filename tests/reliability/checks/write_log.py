"""MongoDB's own log of writes: every committed change, in order, whatever was overwritten since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bson import Timestamp
from pymongo import CursorType, MongoClient

SERVICES = ("orders", "products", "payments", "notifications", "analytics")
ORDERS = "orders_db.orders"
PRODUCTS = "products_db.products"
OUTBOXES = {f"{service}_db.outbox": service for service in SERVICES}
DLQ = ".dlq"


@dataclass(frozen=True, slots=True)
class OrderVersion:
    """What an order was after one of its changes."""

    version: int
    status: int
    moved_from: int | None  # the status before, where this change moved it
    reservation: str
    method: str
    at: datetime
    key: str | None
    user: str

    def __str__(self) -> str:
        moved = "" if self.moved_from is None else f" (from {self.moved_from})"
        return f"version {self.version}: status {self.status}{moved}, {self.reservation}"


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An outbox row as it was inserted."""

    service: str
    event_id: str
    topic: str
    stream: str
    version: int
    n: int
    at: datetime


class WriteLog:
    """Follows the oplog from where it was when the run began; read it while everything rests."""

    def __init__(self, client: MongoClient[dict[str, Any]]) -> None:
        self.orders: dict[str, list[OrderVersion]] = defaultdict(list)
        self.deleted: set[str] = set()
        self.events: dict[str, RecordedEvent] = {}
        self.dead_letter_copies = 0
        self.negative_stock: list[tuple[str, str, int, datetime]] = []
        self._oplog = client["local"]["oplog.rs"]
        newest = self._oplog.find_one(sort=[("$natural", -1)])
        assert newest is not None, "a replica set has an oplog"
        self._position: Timestamp = newest["ts"]

    def read(self) -> None:
        """Take in what was written since the last time."""
        found = self._oplog.find(
            {"ts": {"$gt": self._position}}, cursor_type=CursorType.NON_TAILABLE
        )
        for entry in found.sort("$natural", 1):
            self._position = entry["ts"]
            at = entry["ts"].as_datetime()
            for operation in _operations(entry):
                self._take(operation, at)

    def _take(self, operation: Mapping[str, Any], at: datetime) -> None:
        namespace, kind, body = operation.get("ns"), operation.get("op"), operation.get("o", {})
        if namespace == ORDERS:
            self._take_order(kind, body, at)
        elif namespace == PRODUCTS and kind in ("i", "u"):
            self._take_product(operation, at)
        elif namespace in OUTBOXES and kind == "i":
            self._take_event(OUTBOXES[namespace], body, at)

    def _take_order(self, kind: str | None, body: Mapping[str, Any], at: datetime) -> None:
        order = str(body["_id"]) if "_id" in body else ""
        if kind == "d":
            self.deleted.add(order)
        elif "version" in body:
            self.orders[order].append(_version_of(body, at))

    def _take_product(self, operation: Mapping[str, Any], at: datetime) -> None:
        body = operation["o"]
        changed = body.get("diff", {}).get("u", {}) if "diff" in body else body
        product = str(operation.get("o2", body)["_id"])
        for name in ("stock", "reserved"):
            if changed.get(name, 0) < 0:
                self.negative_stock.append((product, name, changed[name], at))

    def _take_event(self, service: str, row: Mapping[str, Any], at: datetime) -> None:
        if row["topic"].endswith(DLQ):
            self.dead_letter_copies += 1
            return
        event_id = dict(row["headers"])["event-id"].decode()
        self.events[event_id] = RecordedEvent(
            service, event_id, row["topic"], row["stream"], row["version"], row["n"], at
        )


def _operations(entry: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A transaction's operations are nested in its entry."""
    nested = entry.get("o", {}).get("applyOps")
    if nested is None:
        yield entry
    else:
        for each in nested:
            yield from _operations(each)


def _version_of(order: Mapping[str, Any], at: datetime) -> OrderVersion:
    last = order["history"][-1]
    moved = last["version"] == order["version"]
    return OrderVersion(
        version=order["version"],
        status=order["status"],
        moved_from=last["oldStatus"] if moved else None,
        reservation=order["reservation"]["status"],
        method=order["paymentMethod"],
        at=at,
        key=order.get("idempotencyKey"),
        user=order["userId"],
    )
