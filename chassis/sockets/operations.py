"""For admins: how the service's messaging does, once a second."""

import asyncio
from typing import Any

import pymongo
import socketio  # type: ignore[import-untyped]  # it ships no types
import structlog
from pymongo.errors import PyMongoError

from chassis.http.errors import brief
from chassis.sockets.admin_requests import Answer, answer_admins, is_watched
from chassis.sockets.server import stamp
from messaging import Messaging

log = structlog.get_logger(__name__)

ROOM = "operations"
SECONDS = 1.0
DATABASE_SECONDS = 2.0


def answer_about_operations(
    sockets: socketio.AsyncServer, messaging: Messaging, service: str
) -> None:
    """Takes `subscribe:operations` and `unsubscribe:operations`."""

    async def subscribe(sid: str, _: Any) -> Answer:
        await sockets.enter_room(sid, ROOM)
        return await snapshot(messaging, service)

    async def unsubscribe(sid: str, _: Any) -> Answer:
        await sockets.leave_room(sid, ROOM)
        return {}

    answer_admins(sockets, "subscribe:operations", subscribe)
    answer_admins(sockets, "unsubscribe:operations", unsubscribe)


async def tell_operations(
    sockets: socketio.AsyncServer, messaging: Messaging, service: str
) -> None:
    """Tells subscribers once a second, until cancelled; nothing while MongoDB is away."""
    while True:
        await asyncio.gather(_tell_now(sockets, messaging, service), asyncio.sleep(SECONDS))


async def _tell_now(sockets: socketio.AsyncServer, messaging: Messaging, service: str) -> None:
    if is_watched(sockets, ROOM):
        try:
            await sockets.emit("operations", await snapshot(messaging, service), room=ROOM)
        except PyMongoError as error:
            log.warning("operations can't be told", reason=brief(error))


async def snapshot(messaging: Messaging, service: str) -> dict[str, Any]:
    """Raises PyMongoError where MongoDB does not answer."""
    with pymongo.timeout(DATABASE_SECONDS):
        now = await messaging.operations()
    return {
        "service": service,
        **stamp(),
        **now.health,
        "outbox": now.outbox,
        "lag": now.lag,
        "deadLetters": now.dead_letters,
    }
