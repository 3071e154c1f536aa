"""Connections that the server closes: expired tokens, slow readers, unauthenticated clients."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic
from typing import Any

import socketio  # type: ignore[import-untyped]  # it ships no types
import structlog

from chassis.http.fields import utc_now
from messaging.support.background import pause

log = structlog.get_logger(__name__)

SECONDS = 1.0
UNAUTHENTICATED_SECONDS = 10.0
MAX_QUEUED = 4 * 1024 * 1024
EXPIRED = "The token has expired; get a new one and connect again."


class OutgoingQueue(asyncio.Queue[Any]):
    """Packets for one client. `size` counts their characters, and 100 for each packet."""

    def _init(self, maxsize: int) -> None:
        super()._init(maxsize)
        self.size = 0

    def _put(self, item: Any) -> None:
        self.size += _size(item)
        super()._put(item)

    def _get(self) -> Any:
        item = super()._get()
        self.size -= _size(item)
        return item


def _size(packet: Any) -> int:
    return 0 if packet is None else 100 + len(packet.data or "")


async def disconnect_clients(sockets: socketio.AsyncServer) -> None:
    """Once a second, closes the connections that must end, as a background task."""
    unauthenticated: dict[str, float] = {}
    while True:
        for sid, _ in _authenticated(sockets):
            with suppress(KeyError):  # disconnected meanwhile
                await _disconnect_if_expired(sockets, sid)
        unauthenticated = await _close_unauthenticated(sockets, unauthenticated)
        await _close_slow(sockets)
        await pause(SECONDS)


def _authenticated(sockets: socketio.AsyncServer) -> list[tuple[str, str]]:
    """The session id and the connection id of each authenticated client."""
    return [*sockets.manager.get_participants("/", None)]


async def _close_unauthenticated(
    sockets: socketio.AsyncServer, known_since: Mapping[str, float]
) -> dict[str, float]:
    """Closes connections without authentication for 10 seconds; returns all such, since when."""
    now, authenticated = monotonic(), {connection for _, connection in _authenticated(sockets)}
    unauthenticated = {
        each: known_since.get(each, now)
        for each in sockets.eio.sockets
        if each not in authenticated
    }
    for each, since in unauthenticated.items():
        if now - since > UNAUTHENTICATED_SECONDS:
            await sockets.eio.sockets[each].close(wait=False)
    return unauthenticated


async def _close_slow(sockets: socketio.AsyncServer) -> None:
    for connection in [*sockets.eio.sockets.values()]:
        if connection.queue.size > MAX_QUEUED and not connection.closed:
            log.warning("slow client disconnected", queued=connection.queue.size)
            await connection.close(wait=False)


async def _disconnect_if_expired(sockets: socketio.AsyncServer, sid: str) -> None:
    caller = (await sockets.get_session(sid)).get("caller")
    if caller and caller.expires_at <= utc_now():
        await sockets.emit("session:expired", {"message": EXPIRED}, to=sid, ignore_queue=True)
        await sockets.disconnect(sid, ignore_queue=True)


async def close_all(sockets: socketio.AsyncServer | None) -> None:
    """Closes every connection so that clients reconnect, and ends every long poll."""
    for connection in [*sockets.eio.sockets.values()] if sockets else []:
        await connection.close(wait=False)
