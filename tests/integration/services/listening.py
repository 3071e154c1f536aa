"""Socket.IO clients that record what they receive."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import socketio

from tests.integration.shopping import eventually

Received = list[tuple[str, dict[str, Any]]]


@dataclass(eq=False)
class Watcher:
    """A connected client, and all events that it received."""

    client: socketio.AsyncClient
    received: Received = field(default_factory=list)

    def of(self, name: str) -> list[dict[str, Any]]:
        return [data for event, data in self.received if event == name]

    async def request(self, event: str, *payload: Any) -> dict[str, Any]:
        """The acknowledgement."""
        return await self.client.call(event, payload or None, timeout=45)

    async def receives(
        self, name: str, times: int = 1, seconds: float = 45
    ) -> list[dict[str, Any]]:
        async def look() -> list[dict[str, Any]]:
            return self.of(name)

        return await eventually(look, lambda found: len(found) >= times, seconds=seconds)


@asynccontextmanager
async def watching(url: str, token: str, transport: str = "websocket") -> AsyncIterator[Watcher]:
    watcher = Watcher(socketio.AsyncClient(reconnection=False))
    watcher.client.on("*", lambda event, data: watcher.received.append((event, data)))
    await watcher.client.connect(
        url, auth={"token": token}, transports=[transport], wait_timeout=30
    )
    try:
        await watcher.receives("connected")
        yield watcher
    finally:
        await watcher.client.disconnect()


@asynccontextmanager
async def listening(url: str, token: str) -> AsyncIterator[Received]:
    async with watching(url, token) as watcher:
        await watcher.client.emit("subscribe:orders")
        await receives(watcher.received, "connected", "subscribed")
        yield watcher.received


async def receives(received: Received, *names: str, seconds: float = 45) -> None:
    """Exactly these, in this order."""

    async def look() -> list[str]:
        return [name for name, _ in received]

    await eventually(look, lambda found: len(found) >= len(names), seconds=seconds)
    await asyncio.sleep(0.1)
    assert [name for name, _ in received] == list(names)
