"""People at sockets, who do what docs/sockets.md tells a client to do.

A client reads what there is over REST each time it has connected, and then follows what it is told.
An order has a version: what is older than what is known is left aside.
"""

from __future__ import annotations

import asyncio
import logging
import random
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import socketio

from devstack.tokens import make_token
from tests.reliability.load.api import Api
from tests.reliability.load.journal import Json
from tests.reliability.stack.instances import SECRET, Instance

_silent = logging.getLogger("tests.reliability.sockets")
_silent.addHandler(logging.NullHandler())
_silent.propagate = False

ADMIN = "the admin"
_ORDER_EVENTS = (
    "order:created",
    "order:status_changed",
    "order:updated",
    "order:cancelled",
    "order:completed",
)
_OVERLAP_SECONDS = 240.0  # commits may come this long after the time that an order shows
_PAGE = 100


@dataclass
class OrdersView:
    """Orders by id, as one user, or an admin, sees them."""

    user: str
    events: Sequence[str] = _ORDER_EVENTS
    known: dict[str, Json] = field(default_factory=dict)

    async def read(self, api: Api, instance: Instance, since: float) -> None:
        """The orders that changed after `since`, the latest first, a page at a time."""
        path = "/orders" if self.user == ADMIN else f"/orders/user/{self.user}"
        for page in range(1, 500):
            answer = await api.read(instance, path, sort="-updatedAt", page=page, limit=_PAGE)
            for order in answer["orders"]:
                self._take(order)
            last = answer["orders"][-1] if answer["orders"] else None
            if last is None or answer["count"] < _PAGE or _seconds(last["updatedAt"]) < since:
                return

    def hear(self, told: Json) -> None:
        self._take(told["order"])

    def _take(self, order: Json) -> None:
        before = self.known.get(order["_id"])
        if before is None or before["version"] < order["version"]:
            slim = {"version", "status", "userId", "updatedAt"}
            short = {name: order[name] for name in slim}
            self.known[order["_id"]] = short | {"reservation": order["reservation"]["status"]}


@dataclass
class ProductsView:
    """Products by id. What is told while they are being read is newer than what is read."""

    events: Sequence[str] = ("product:changed", "product:deleted")
    known: dict[str, Json] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    async def read(self, api: Api, instance: Instance, since: float) -> None:
        self._told.clear()
        answer = await api.read(instance, "/products", limit=_PAGE)
        for product in answer["products"]:
            if product["_id"] not in self._told:
                self.known[product["_id"]] = product

    def hear(self, told: Json) -> None:
        if product := told.get("product"):
            self._told.add(product["_id"])
            self.known[product["_id"]] = product


def _seconds(time_text: str) -> float:
    return datetime.fromisoformat(time_text).timestamp()


class Watcher:
    """One client, connected to one instance at a time."""

    def __init__(self, name: str, view: Any, instances: Sequence[Instance], api: Api) -> None:
        self.name = name
        self.view = view
        self.up_to_date = False
        self._instances = instances
        self._api = api
        self._turn = 0
        self._left_at = 0.0
        self._client: socketio.AsyncClient | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._stay_connected())

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.leave(abruptly=False)

    async def _stay_connected(self) -> None:
        while True:
            instance = self._instances[self._turn % len(self._instances)]
            try:
                await self._connect(instance)
                await self.view.read(self._api, instance, self._left_at - _OVERLAP_SECONDS)
                self.up_to_date = True
                await self._gone.wait()
            except Exception:  # engineio raises TypeError where a handshake is cut short
                await self.leave(abruptly=False)
            if self.up_to_date:
                self._left_at, self.up_to_date = time.time(), False
            self._turn += 1
            await asyncio.sleep(0.5)

    async def _connect(self, instance: Instance) -> None:
        self._gone = gone = asyncio.Event()
        client = socketio.AsyncClient(
            reconnection=False, handle_sigint=False, logger=_silent, engineio_logger=_silent
        )
        for name in self.view.events:
            client.on(name, self.view.hear)
        client.on("disconnect", lambda *_: gone.set())
        self._client = client
        token = make_token(SECRET, self.name, ["admin"] if self.name == ADMIN else [])
        async with asyncio.timeout(10):
            await client.connect(
                instance.url, auth={"token": token}, transports=["websocket"], wait_timeout=8
            )

    async def leave(self, *, abruptly: bool) -> None:
        """Lose the connection; it comes back by itself, at another instance."""
        client, self._client = self._client, None
        if client is None:
            return
        connection = client.eio.ws and client.eio.ws.get_extra_info("socket")
        if abruptly and connection:
            with suppress(OSError):  # the server closed it meanwhile
                connection.shutdown(socket.SHUT_RDWR)
        with suppress(TimeoutError, OSError, socketio.exceptions.SocketIOError):
            async with asyncio.timeout(3):
                await client.disconnect()
        self._gone.set()


class Watchers:
    """An admin and some users at Orders, and one client at each instance of Products."""

    def __init__(self, api: Api, instances: Sequence[Instance], chooser: random.Random) -> None:
        self._chooser = chooser
        orders = [each for each in instances if each.service == "orders"]
        products = [each for each in instances if each.service == "products"]
        users = [f"user-{n}" for n in range(6)]
        self.of_orders = [
            Watcher(name, OrdersView(name), orders[n % 2 :] + orders[: n % 2], api)
            for n, name in enumerate([ADMIN, *users])
        ]
        self.of_products = [
            Watcher(f"shopper-{n}", ProductsView(), products[n:] + products[:n], api)
            for n in range(2)
        ]

    @property
    def all(self) -> list[Watcher]:
        return [*self.of_orders, *self.of_products]

    async def start(self) -> None:
        for each in self.all:
            each.start()

    async def stop(self) -> None:
        for each in self.all:
            await each.stop()

    async def reconnect_one(self) -> None:
        watcher = self._chooser.choice(self.all)
        await watcher.leave(abruptly=self._chooser.random() < 0.5)
