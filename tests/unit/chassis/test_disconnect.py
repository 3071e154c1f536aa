"""Whose connection the server ends."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import socketio
from engineio.packet import MESSAGE, Packet

from chassis.auth import Authenticator
from chassis.sockets import disconnect
from chassis.sockets.disconnect import Outgoing, end_some
from chassis.sockets.server import create_sockets
from messaging.support.background import cancel, start
from tests.integration.shopping import eventually


class Connection:
    """An engine's connection, as far as ending goes."""

    def __init__(self) -> None:
        self.queue = Outgoing()
        self.closed = False
        self.session: dict[str, Any] = {}

    async def close(self, *, wait: bool) -> None:
        assert not wait
        self.closed = True


@pytest.fixture
async def sockets(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[socketio.AsyncServer]:
    monkeypatch.setattr(disconnect, "SECONDS", 0.01)
    monkeypatch.setattr(disconnect, "STRANGER_SECONDS", 0.1)
    sockets = create_sockets(Authenticator("secret", "shop", required=True))
    task = start(lambda: end_some(sockets), "ending")
    yield sockets
    await cancel(task)


async def test_a_connection_on_which_nobody_is_let_in_is_ended_and_no_other(
    sockets: socketio.AsyncServer,
) -> None:
    stranger, alice = Connection(), Connection()
    sockets.eio.sockets = {"stranger": stranger, "alice": alice}
    await sockets.manager.pre_connect("alice", "/")

    async def ended() -> list[bool]:
        return [stranger.closed, alice.closed]

    await eventually(ended, lambda found: found == [True, False], seconds=3)


async def test_what_waits_is_measured_as_it_comes_and_goes() -> None:
    waiting = Outgoing()
    for packet in (Packet(MESSAGE, "x" * 50), Packet(MESSAGE), None):
        await waiting.put(packet)
    assert waiting.size == 250
    while not waiting.empty():
        waiting.get_nowait()
    assert waiting.size == 0
