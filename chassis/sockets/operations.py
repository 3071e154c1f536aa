"""For admins: the state of the service's messaging, once a second."""

import asyncio
from dataclasses import asdict
from typing import Any

import pymongo
import socketio  # type: ignore[import-untyped]  # it ships no types
import structlog
from pymongo.errors import PyMongoError

from chassis.sockets.admin_requests import Answer, has_subscribers, on_admin_request
from chassis.sockets.server import emit_to, stamp
from messaging import Messaging
from messaging.inspection.lag import TopicLags
from messaging.support.background import pause
from messaging.support.mongodb_failure import why_mongodb_failed

log = structlog.get_logger(__name__)

ROOM = "operations"
SECONDS = 1.0
DATABASE_SECONDS = 2.0


def handle_operations_requests(
    sockets: socketio.AsyncServer, messaging: Messaging, service: str
) -> None:
    """Handles `subscribe:operations` and `unsubscribe:operations`."""

    async def subscribe(sid: str, _: Any) -> Answer:
        await sockets.enter_room(sid, ROOM)
        return await snapshot(messaging, service)

    async def unsubscribe(sid: str, _: Any) -> Answer:
        await sockets.leave_room(sid, ROOM)
        return {}

    on_admin_request(sockets, "subscribe:operations", subscribe)
    on_admin_request(sockets, "unsubscribe:operations", unsubscribe)


async def push_operations(
    sockets: socketio.AsyncServer, messaging: Messaging, service: str
) -> None:
    """Pushes a snapshot to subscribers once a second, if MongoDB answers; as a background task."""
    while True:
        await asyncio.gather(_push_once(sockets, messaging, service), pause(SECONDS))


async def _push_once(sockets: socketio.AsyncServer, messaging: Messaging, service: str) -> None:
    if has_subscribers(sockets, ROOM):
        try:
            await emit_to(sockets, ROOM, "operations", await snapshot(messaging, service))
        except PyMongoError as error:
            log.warning("operations not pushed", reason=why_mongodb_failed(error))


async def snapshot(messaging: Messaging, service: str) -> dict[str, Any]:
    """Raises PyMongoError where MongoDB does not answer."""
    with pymongo.timeout(DATABASE_SECONDS):
        now = await messaging.operations()
    return {
        "service": service,
        **stamp(),
        **now.health,
        "outbox": now.outbox,
        "group": now.group,
        "lag": now.lag,
        "partitions": now.partitions and _views(now.partitions),
        "deadLetters": now.dead_letters,
    }


def _views(lags: TopicLags) -> dict[str, list[dict[str, Any]]]:
    return {topic: [asdict(each) for each in partitions] for topic, partitions in lags.items()}
