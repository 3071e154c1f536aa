"""All that a service tells its sockets, at work."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import socketio  # type: ignore[import-untyped]  # it ships no types
from bson import Timestamp

from chassis.mongodb import Database
from chassis.sockets.disconnect import end_some
from chassis.sockets.events import answer_about_events, tell_events
from chassis.sockets.operations import answer_about_operations, tell_operations
from messaging import Messaging
from messaging.support.background import cancel, start

TellChanges = Callable[[socketio.AsyncServer, Timestamp], Awaitable[None]]


@asynccontextmanager
async def telling(
    sockets: socketio.AsyncServer,
    database: Database,
    messaging: Messaging,
    service: str,
    tell_changes: TellChanges,
) -> AsyncIterator[None]:
    """Tells everyone of every change, and admins what they ask for, to the end of the block."""
    now = (await database.command("ping"))["operationTime"]
    answer_about_events(sockets, messaging)
    answer_about_operations(sockets, messaging, service)
    tasks = [
        start(lambda: tell_changes(sockets, now), "telling of changes"),
        start(lambda: tell_events(sockets, messaging), "telling of events"),
        start(lambda: end_some(sockets), "ending of sessions"),
        start(lambda: tell_operations(sockets, messaging, service), "telling of operations"),
    ]
    try:
        yield
    finally:
        for task in tasks:
            await cancel(task)
        await sockets.shutdown()
