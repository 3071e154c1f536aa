"""The workloads, and what is measured while one runs."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from benchmarks.pipeline import meters, oplog
from benchmarks.pipeline.arrivals import ANSWERED, REQUESTED, Arrivals
from benchmarks.pipeline.load import Answers, Job, send
from benchmarks.pipeline.results import Clock, Result
from benchmarks.pipeline.system import Running, System

PRICE = 9.99
_ADDRESS = {"street": "1 Main St", "city": "X", "state": "TS", "zipCode": "1", "country": "USA"}
_POLL_SECONDS = 0.1
_PATIENCE_SECONDS = 120  # without any progress


@dataclass(frozen=True, slots=True)
class Workload:
    """Orders of one line, of each product in turn; see Job for `connections` and `rate`."""

    name: str
    products: Sequence[str]
    orders: int
    connections: int
    rate: float | None = None


class Failed(RuntimeError):
    """The pipeline did not do what it must."""


class Session:
    """Sends workloads to a candidate's services, one after another."""

    def __init__(self, system: System, running: Running) -> None:
        self._system = system
        self._running = running

    def run(self, workload: Workload) -> Result:
        """Sends all orders and returns once each is decided and every event is sent."""
        mongodb = self._system.mongodb
        brokers = self._system.stack.brokers
        arrivals = [Arrivals(brokers, topics) for topics in (REQUESTED, ANSWERED)]
        position, commands = oplog.now(mongodb), meters.commands(mongodb)
        cpu = meters.cpu_seconds(self._running.processes)
        answers = self._send(workload)
        polls = self._wait_until_done(workload.name, len(answers.ids))
        used = meters.since(cpu, meters.cpu_seconds(self._running.processes))
        sent = meters.since(commands, meters.commands(mongodb))
        sent["count"] = sent.get("count", 0) - polls
        changes = oplog.changes_since(mongodb, position)
        relayed, answered = (each.read() for each in arrivals)
        clock = Clock.of(answers, changes, relayed, answered)
        load = answers.cpu_seconds
        return Result.of(workload.name, clock, {**used, "load": load}, sent)

    def _send(self, workload: Workload) -> Answers:
        products = islice(cycle(workload.products), workload.orders)
        bodies = [order_body(workload.name, product) for product in products]
        urls = self._running.urls["orders"]
        answers = send(Job(urls, "/api/v1/orders", bodies, workload.connections, workload.rate))
        _require_created(workload.name, answers)
        return answers

    def _wait_until_done(self, user: str, orders: int) -> int:
        """Returns how many commands this has cost MongoDB."""
        polls, counted, changed_at = 0, -1, time.monotonic()
        database = self._system.mongodb
        pending = {"userId": user, "reservation.status": "pending"}
        left = [
            (database["orders_db"], "orders", pending),
            (database["orders_db"], "outbox", {}),
            (database["products_db"], "outbox", {}),
        ]
        while left:
            where, collection, query = left[0]
            count = where.command("count", collection, query=query)["n"]
            polls += 1
            if not count:
                left.pop(0)
            if count != counted:
                counted, changed_at = count, time.monotonic()
            elif time.monotonic() - changed_at > _PATIENCE_SECONDS:
                raise Failed(f"{user}: {count} of {collection} are left, of {orders} orders.")
            time.sleep(_POLL_SECONDS)
        return polls


def order_body(user: str, product_id: str) -> str:
    """An order of one line, as compact JSON."""
    item = {"productId": product_id, "productName": "Load", "quantity": 1, "price": PRICE}
    order = {
        "userId": user,
        "items": [item],
        "totalAmount": PRICE,
        "shippingAddress": _ADDRESS,
        "paymentMethod": "cash_on_delivery",
    }
    return json.dumps(order, separators=(",", ":"))


def create_products(running: Running, stocks: Sequence[int]) -> list[str]:
    """A product with each stock; their ids."""
    bodies = [
        json.dumps({"name": f"Load {n}", "price": PRICE, "category": "load", "stock": stock})
        for n, stock in enumerate(stocks)
    ]
    answers = send(Job(running.urls["products"], "/api/v1/products", bodies, connections=4))
    _require_created("products", answers)
    return answers.ids


def _require_created(name: str, answers: Answers) -> None:
    if answers.refusal:
        raise Failed(f"{name}: not all were accepted, {answers.statuses}: {answers.refusal}")
