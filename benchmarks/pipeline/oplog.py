"""What MongoDB's oplog says about orders and stock: it has every change, with its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bson import Timestamp

from benchmarks.pipeline.system import Client

Change = Mapping[str, Any]

ORDERS, RESERVATIONS, PRODUCTS = (
    "orders_db.orders",
    "products_db.reservations",
    "products_db.products",
)


@dataclass(slots=True)
class Changes:
    """The time of each order's changes, as seconds since 1970, and the lowest stock there was."""

    stored: dict[str, float] = field(default_factory=dict)
    taken: dict[str, float] = field(default_factory=dict)
    applied: dict[str, float] = field(default_factory=dict)
    lowest_stock: int | None = None

    def add(self, time: float, change: Change) -> None:
        """One change; the first of each kind counts."""
        name, kind, document = change["ns"], change["op"], change["o"]
        if name == ORDERS and kind == "i":
            self.stored.setdefault(str(document["_id"]), time)
        elif name == ORDERS and kind == "u" and is_decided(document):
            self.applied.setdefault(str(change["o2"]["_id"]), time)
        elif name == RESERVATIONS and kind == "i":
            self.taken.setdefault(str(document["_id"]), time)
        elif name == PRODUCTS and kind == "u" and (stock := new_stock(document)) is not None:
            lowest = self.lowest_stock
            self.lowest_stock = stock if lowest is None else min(lowest, stock)


def is_decided(update: Change) -> bool:
    """Whether this update of an order has the answer of Products in it."""
    if "diff" not in update:
        return bool(update["reservation"]["status"] != "pending")
    diff = update["diff"]
    return "sreservation" in diff or "reservation" in diff.get("u", {})


def new_stock(update: Change) -> int | None:
    """The stock after this update of a product; None where it stays."""
    changed = update["diff"].get("u", {}) if "diff" in update else update
    stock: int | None = changed.get("stock")
    return stock


def now(mongodb: Client) -> Timestamp:
    """The oplog's present end."""
    last: Timestamp = mongodb.admin.command("hello")["lastWrite"]["opTime"]["ts"]
    return last


def changes_since(mongodb: Client, since: Timestamp) -> Changes:
    """Every change after `since`, those of transactions included."""
    found = Changes()
    for entry in mongodb["local"]["oplog.rs"].find({"ts": {"$gt": since}}):
        for change in _flat([entry]):
            found.add(entry["wall"].timestamp(), change)
    return found


def _flat(entries: Iterable[Change]) -> Iterator[Change]:
    for entry in entries:
        if entry["op"] == "c" and "applyOps" in entry["o"]:
            yield from _flat(entry["o"]["applyOps"])
        elif entry["op"] in ("i", "u"):
            yield entry
