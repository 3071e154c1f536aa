"""Orders and Products on a cluster, and someone who keeps ordering."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from devstack.deploy import NOTES_NO_DRAFTS, run_step
from devstack.home import Home
from devstack.ports import free_ports
from devstack.registry.server import Registry
from devstack.services import service_process, wait_until_ready
from tests.integration.shopping import Shopper, eventually, order_body, shopper_at, unique
from tests.reliability.stack.node import Node
from tests.stack import SECRET

STOCK = 100_000
_PAUSE_SECONDS = 0.1
_SERVICES = ("orders", "products")


@asynccontextmanager
async def running_shop(
    folder: Path, mongodb_url: str, brokers: str, replicas: int
) -> AsyncIterator[Shopper]:
    """With a registry, the topics and the schemas; every topic has that many replicas."""
    registry_port, *ports = free_ports(1 + len(_SERVICES))
    registry = Registry(folder, registry_port, folder / "registry.log")
    variables = {
        "MONGODB_URL": mongodb_url,
        "KAFKA_BROKERS": brokers,
        "SCHEMA_REGISTRY_URL": registry.url,
        "ACCESS_TOKEN_SECRET": SECRET,
    }
    async with AsyncExitStack() as running:
        running.callback(registry.stop)
        registry.start()
        create = ("create-topics", f"--replication={replicas}")
        run_step("create the topics", variables, "messaging", *create)
        run_step("register the schemas", variables | NOTES_NO_DRAFTS, "codegen", "register")
        urls = [f"http://127.0.0.1:{port}" for port in ports]
        for name, port in zip(_SERVICES, ports, strict=True):
            process = service_process(name, variables, Home(folder), port)
            running.callback(process.stop)
            process.start()
            wait_until_ready(process, f"http://127.0.0.1:{port}")
        yield await running.enter_async_context(shopper_at(*urls))


@dataclass
class Load:
    """Orders of one product, each placed again with its key until it is accepted."""

    shopper: Shopper
    product_id: str
    accepted: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    is_over: bool = False

    async def run(self) -> None:
        while not self.is_over:
            await self._place()
            await asyncio.sleep(_PAUSE_SECONDS)

    async def goes_on(self, orders: int = 15) -> None:
        """Returns once that many more are accepted."""
        wanted = len(self.accepted) + orders

        async def accepted() -> int:
            return len(self.accepted)

        await eventually(accepted, lambda found: found >= wanted, seconds=60)

    async def are_all_reserved(self) -> None:
        """Each accepted order has its unit of the stock, once."""
        for order_id in self.accepted:
            decided = await self.shopper.answered(order_id)
            assert decided["reservation"]["status"] == "reserved"
        assert await self.shopper.stock(self.product_id) == STOCK - len(self.accepted)

    async def _place(self) -> None:
        key = {"Idempotency-Key": unique("order")}
        body = order_body((self.product_id, 1), paymentMethod="cash_on_delivery")
        answer = await self.shopper.orders.post("/orders", json=body, headers=key)
        self.answers[answer.status_code] += 1
        while answer.status_code == 503:
            assert answer.headers["Retry-After"]
            await asyncio.sleep(0.5)
            answer = await self.shopper.orders.post("/orders", json=body, headers=key)
            self.answers[answer.status_code] += 1
        assert answer.status_code == 201, answer.text
        self.accepted.append(answer.json()["data"]["order"]["_id"])


@asynccontextmanager
async def ordering(shopper: Shopper) -> AsyncIterator[Load]:
    """Someone orders within the block; at its end every accepted order is reserved."""
    product = await shopper.add_product(stock=STOCK)
    load = Load(shopper, product["_id"])
    running = asyncio.create_task(load.run())
    try:
        await load.goes_on()
        yield load
    finally:
        load.is_over = True
        await running
    await load.are_all_reserved()


async def are_ready(*nodes: Node) -> None:
    """In a thread: the load goes on meanwhile."""
    for node in nodes:
        await asyncio.to_thread(node.wait_until_ready, 90)


def metric(text: str, name: str) -> float:
    """The sum of a metric's values in what /metrics shows."""
    lines = [line for line in text.splitlines() if line.startswith((f"{name} ", f"{name}{{"))]
    return sum(float(line.rpartition(" ")[2]) for line in lines)
