"""Connections that the server closes."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import socketio
from engineio.packet import MESSAGE, Packet

from chassis.auth import Authenticator
from chassis.sockets import disconnect
from chassis.sockets.disconnect import OutgoingQueue, disconnect_clients
from chassis.sockets.server import create_sockets
from messaging.support.background import start
from tests.integration.shopping import eventually


class Connection:
    """The part of an Engine.IO connection that closing uses."""

    def __init__(self) -> None:
        self.queue = OutgoingQueue()
        self.closed = False
        self.session: dict[str, Any] = {}

    async def close(self, *, wait: bool) -> None:
        assert not wait
        self.closed = True


@pytest.fixture
async def sockets(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[socketio.AsyncServer]:
    monkeypatch.setattr(disconnect, "SECONDS", 0.01)
    monkeypatch.setattr(disconnect, "UNAUTHENTICATED_SECONDS", 0.1)
    sockets = create_sockets(Authenticator("secret", "shop", required=True))
    task = start(lambda: disconnect_clients(sockets), "disconnect")
    yield sockets
    await task.stop()


async def test_a_connection_without_an_authenticated_client_is_closed_and_no_other(
    sockets: socketio.AsyncServer,
) -> None:
    unauthenticated, alice = Connection(), Connection()
    sockets.eio.sockets = {"unauthenticated": unauthenticated, "alice": alice}
    await sockets.manager.pre_connect("alice", "/")

    async def closed() -> list[bool]:
        return [unauthenticated.closed, alice.closed]

    await eventually(closed, lambda found: found == [True, False], seconds=3)


async def test_the_size_of_the_outgoing_queue_follows_its_packets() -> None:
    queue = OutgoingQueue()
    for packet in (Packet(MESSAGE, "x" * 50), Packet(MESSAGE), None):
        await queue.put(packet)
    assert queue.size == 250
    while not queue.empty():
        queue.get_nowait()
    assert queue.size == 0
