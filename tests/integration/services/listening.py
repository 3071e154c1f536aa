"""A person at a socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import socketio

from tests.integration.shopping import eventually

Heard = list[tuple[str, dict[str, Any]]]


@dataclass(eq=False)
class Watcher:
    """A connected client, and all that it heard."""

    client: socketio.AsyncClient
    heard: Heard = field(default_factory=list)

    def of(self, name: str) -> list[dict[str, Any]]:
        return [data for event, data in self.heard if event == name]

    async def ask(self, event: str, *sent: Any) -> dict[str, Any]:
        """The acknowledgement."""
        return await self.client.call(event, sent or None, timeout=45)

    async def hears(self, name: str, times: int = 1, seconds: float = 45) -> list[dict[str, Any]]:
        async def look() -> list[dict[str, Any]]:
            return self.of(name)

        return await eventually(look, lambda found: len(found) >= times, seconds=seconds)


@asynccontextmanager
async def watching(url: str, token: str, transport: str = "websocket") -> AsyncIterator[Watcher]:
    watcher = Watcher(socketio.AsyncClient(reconnection=False))
    watcher.client.on("*", lambda event, data: watcher.heard.append((event, data)))
    await watcher.client.connect(url, auth={"token": token}, transports=[transport])
    try:
        await watcher.hears("connected")
        yield watcher
    finally:
        await watcher.client.disconnect()


@asynccontextmanager
async def listening(url: str, token: str) -> AsyncIterator[Heard]:
    async with watching(url, token) as watcher:
        await watcher.client.emit("subscribe:orders")
        await hears(watcher.heard, "connected", "subscribed")
        yield watcher.heard


async def hears(heard: Heard, *names: str, seconds: float = 45) -> None:
    """Exactly these, in this order."""

    async def look() -> list[str]:
        return [name for name, _ in heard]

    await eventually(look, lambda found: len(found) >= len(names), seconds=seconds)
    await asyncio.sleep(0.1)
    assert [name for name, _ in heard] == list(names)
