"""Services with authentication, their own MongoDB and an empty registry, without Kafka."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx
from bson import ObjectId
from pymongo import AsyncMongoClient

from devstack.home import Home
from devstack.mongodb import MongoDB
from devstack.ports import free_ports
from devstack.registry.server import Registry
from devstack.services import service_process
from devstack.tokens import make_token
from services import SERVICES

SECRET = "another secret that only the tests know, of 32 characters"


@dataclass(frozen=True)
class GuardedShop:
    """`instances` has the name and the URL of each."""

    mongodb: MongoDB
    instances: Sequence[tuple[str, str]]
    folder: Path

    def log_of(self, url: str) -> str:
        """The log of the instance at this URL."""
        (log,) = (self.folder / url.rpartition(":")[2]).rglob("*.log")
        return log.read_text()

    @property
    def urls(self) -> Mapping[str, str]:
        """The URL of each service's first instance by its name."""
        return dict(reversed(self.instances))

    @property
    def other_orders_url(self) -> str:
        return self.instances[-1][1]

    @property
    def orders_url(self) -> str:
        return self.urls["orders"]

    @property
    def products_url(self) -> str:
        return self.urls["products"]

    @staticmethod
    def token(sub: str, *roles: str) -> str:
        return make_token(SECRET, sub, roles)

    def headers(self, sub: str, *roles: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token(sub, *roles)}"}


@contextmanager
def running_guarded_shop(
    folder: Path, names: Sequence[str] = (*SERVICES, "orders"), **environment: str
) -> Iterator[GuardedShop]:
    mongodb_port, registry_port, unused, *ports = free_ports(3 + len(names))
    with ExitStack() as running:
        options = ("--setParameter", "enableTestCommands=1")  # failpoints
        mongodb = MongoDB(folder / "mongodb", mongodb_port, folder / "mongodb.log", options)
        running.callback(mongodb.stop)
        mongodb.start()
        registry = Registry(folder / "registry", registry_port, folder / "registry.log")
        running.callback(registry.stop)
        registry.start()
        settings = {
            "MONGODB_URL": mongodb.url,
            "KAFKA_BROKERS": f"127.0.0.1:{unused}",
            "SCHEMA_REGISTRY_URL": registry.url,
            "AUTH": "on",
            "ACCESS_TOKEN_SECRET": SECRET,
            "RATE_LIMIT": "100000/second",
            "LOG_FORMAT": "json",
            **environment,
        }
        urls = [f"http://127.0.0.1:{port}" for port in ports]
        processes = [
            service_process(name, settings, Home(folder / str(port)), port)
            for name, port in zip(names, ports, strict=True)
        ]
        for process in processes:
            running.callback(process.kill)
            process.start()
        for process, url in zip(processes, urls, strict=True):
            process.wait_until(partial(is_alive, url))
        yield GuardedShop(mongodb, [*zip(names, urls, strict=True)], folder)


async def set_reservation(guarded: GuardedShop, order_id: str, status: str) -> None:
    """As an answer of Products does; a reserved order is paid, too. Nothing is pushed."""
    async with AsyncMongoClient(guarded.mongodb.url) as mongodb:
        orders = mongodb[SERVICES["orders"].database]["orders"]
        payment = "paid" if status == "reserved" else "pending"
        change = {"$set": {"reservation.status": status, "paymentStatus": payment}}
        await orders.update_one({"_id": ObjectId(order_id)}, change)


def is_alive(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/live").is_success
    except httpx.TransportError:
        return False
