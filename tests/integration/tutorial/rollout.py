"""Instances of both services, each with one version of the contracts, under continuous load."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx

from devstack.home import Home
from devstack.ports import free_port
from devstack.process import Process
from devstack.services import service_process, wait_until_ready
from devstack.stack import Stack
from tests.integration.shopping import order_body
from tests.stack import SECRET


@dataclass(frozen=True)
class Instance:
    process: Process
    url: str


@dataclass
class Rollout:
    """`contracts` has, by version, the folder that the package is in."""

    stack: Stack
    folder: Path
    contracts: dict[str, Path]
    running: dict[str, Instance] = field(default_factory=dict)

    def roll(self, service: str, version: str) -> None:
        """Starts the service with that version, then stops the previous instance."""
        new = self._instance(service, version)
        new.process.start()
        old = self.running.get(service)
        try:
            wait_until_ready(new.process, new.url)
        except BaseException:
            new.process.kill()
            raise
        self.running[service] = new
        if old is not None:
            old.process.stop()

    def stop(self) -> None:
        for instance in self.running.values():
            instance.process.terminate()
        for instance in self.running.values():
            instance.process.stop()

    def _instance(self, service: str, version: str) -> Instance:
        port = free_port()
        settings = {
            **self.stack.environment,
            "MONGODB_DATABASE": f"tutorial_{service}",
            "AUTH": "off",
            "ACCESS_TOKEN_SECRET": SECRET,
            "RATE_LIMIT": "100000/second",
            # The version's own contracts come before those of this checkout.
            "PYTHONPATH": str(self.contracts[version]),
            "PYTHONSAFEPATH": "1",
        }
        home = Home(self.folder / f"{service}-{port}")
        return Instance(service_process(service, settings, home, port), f"http://127.0.0.1:{port}")


class Customers:
    """Places orders continuously at the current instance of Orders."""

    def __init__(self, rollout: Rollout, stock: int) -> None:
        self._rollout, self._http = rollout, httpx.Client(timeout=45)
        self.placed: list[str] = []
        self.refused: list[str] = []
        self._stop = Event()
        product = {"name": "Widget", "price": 29.99, "category": "test", "stock": stock}
        answer = self._http.post(f"{self._url('products')}/products", json=product)
        self.product = answer.raise_for_status().json()["data"]["product"]["_id"]

    @contextmanager
    def ordering(self) -> Iterator[None]:
        thread = Thread(target=self._order_until_stopped)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    def close(self) -> None:
        self._http.close()

    def wait_until_served(self) -> None:
        """Returns once the stock of an order that was placed after the call is reserved."""
        before = len(self.placed)
        self._eventually(lambda: len(self.placed) > before + 2)
        order = self.placed[-1]
        self._eventually(lambda: self.reservation(order) == "reserved")

    def reservation(self, order: str) -> str:
        answer = self._http.get(f"{self._url('orders')}/orders/{order}").json()
        return str(answer["data"]["order"]["reservation"]["status"])

    def stock(self) -> int:
        answer: Any = self._http.get(f"{self._url('products')}/products/{self.product}").json()
        return int(answer["data"]["product"]["stock"])

    def wait_until_all_served(self) -> None:
        for order in self.placed:
            self._eventually(lambda order=order: self.reservation(order) == "reserved")

    def _order_until_stopped(self) -> None:
        with httpx.Client(timeout=45) as http:
            while not self._stop.wait(0.05):
                body = order_body((self.product, 1))
                answer = http.post(f"{self._url('orders')}/orders", json=body)
                if answer.status_code == 201:
                    self.placed.append(answer.json()["data"]["order"]["_id"])
                else:
                    self.refused.append(answer.text)

    def _url(self, service: str) -> str:
        return f"{self._rollout.running[service].url}/api/v1"

    def _eventually(self, wanted: Callable[[], bool], seconds: float = 45) -> None:
        deadline = time.monotonic() + seconds
        while not wanted():
            assert time.monotonic() < deadline, (len(self.placed), self.refused[-1:])
            time.sleep(0.05)
