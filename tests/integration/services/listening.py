"""A person at a socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import socketio

from tests.integration.shopping import eventually

EVENTS = [
    "connected", "subscribed", "order:created", "order:status_changed", "order:updated",
    "order:cancelled", "order:completed",
]  # fmt: skip
Heard = list[tuple[str, dict[str, Any]]]


@asynccontextmanager
async def listening(url: str, token: str) -> AsyncIterator[Heard]:
    heard: Heard = []
    client = socketio.AsyncClient(reconnection=False)
    for event in EVENTS:
        client.on(event, lambda data, name=event: heard.append((name, data)))
    await client.connect(url, auth={"token": token}, transports=["websocket"])
    await client.emit("subscribe:orders")
    await hears(heard, "connected", "subscribed")
    try:
        yield heard
    finally:
        await client.disconnect()


async def hears(heard: Heard, *names: str, seconds: float = 5) -> None:
    """Exactly these, in this order."""

    async def look() -> list[str]:
        return [name for name, _ in heard]

    await eventually(look, lambda found: len(found) >= len(names), seconds=seconds)
    await asyncio.sleep(0.1)
    assert [name for name, _ in heard] == list(names)
