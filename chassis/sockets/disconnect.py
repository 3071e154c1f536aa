"""Whose connection the server ends: whose token expired, who reads too slowly, all at the end."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic
from typing import Any

import socketio  # type: ignore[import-untyped]  # it ships no types
import structlog

from chassis.http.fields import utc_now

log = structlog.get_logger(__name__)

SECONDS = 1.0
STRANGER_SECONDS = 10.0
MAX_WAITING = 4 * 1024 * 1024
EXPIRED = "The token has expired; get a new one and connect again."


class Outgoing(asyncio.Queue[Any]):
    """What waits for one client to read it; `size` counts its characters, and 100 for each."""

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


async def end_some(sockets: socketio.AsyncServer) -> None:
    """Looks once a second whom to disconnect, until cancelled."""
    strangers: dict[str, float] = {}
    while True:
        for sid, _ in _people(sockets):
            with suppress(KeyError):  # gone meanwhile
                await _end_if_expired(sockets, sid)
        strangers = await _end_strangers(sockets, strangers)
        await _end_slow(sockets)
        await asyncio.sleep(SECONDS)


def _people(sockets: socketio.AsyncServer) -> list[tuple[str, str]]:
    """Who was let in: a session's id and its connection's."""
    return [*sockets.manager.get_participants("/", None)]


async def _end_strangers(
    sockets: socketio.AsyncServer, known_since: Mapping[str, float]
) -> dict[str, float]:
    """Ends connections on which nobody has been let in for 10 seconds; all such, since when."""
    now, people = monotonic(), {connection for _, connection in _people(sockets)}
    strangers = {
        each: known_since.get(each, now) for each in sockets.eio.sockets if each not in people
    }
    for each, since in strangers.items():
        if now - since > STRANGER_SECONDS:
            await sockets.eio.sockets[each].close(wait=False)
    return strangers


async def _end_slow(sockets: socketio.AsyncServer) -> None:
    for connection in [*sockets.eio.sockets.values()]:
        if connection.queue.size > MAX_WAITING and not connection.closed:
            log.warning("a client that reads too slowly is disconnected")
            await connection.close(wait=False)


async def _end_if_expired(sockets: socketio.AsyncServer, sid: str) -> None:
    caller = (await sockets.get_session(sid)).get("caller")
    if caller and caller.expires_at <= utc_now():
        await sockets.emit("session:expired", {"message": EXPIRED}, to=sid)
        await sockets.disconnect(sid)


async def end_all(sockets: socketio.AsyncServer) -> None:
    """Ends every connection, in a way that has clients connect again, and answers every poll."""
    for connection in [*sockets.eio.sockets.values()]:
        await connection.close(wait=False)
