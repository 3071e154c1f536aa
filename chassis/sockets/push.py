"""Everything that a service pushes to its sockets."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import socketio  # type: ignore[import-untyped]  # it ships no types
from bson import Timestamp

from chassis.mongodb import Database
from chassis.sockets.disconnect import disconnect_clients
from chassis.sockets.events import handle_event_requests, push_events
from chassis.sockets.listeners import is_shared
from chassis.sockets.operations import handle_operations_requests, push_operations
from messaging import Messaging
from messaging.sending.lease import Lease
from messaging.support.background import start

# A lease of 6 seconds, the two pauses before another instance takes it, and the stream's own delay.
_TAKE_OVER_SECONDS = 15


PushChanges = Callable[[socketio.AsyncServer, Timestamp], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Sockets:
    """A Socket.IO server, and what emits the service's own changes from a time on, if it has any.

    Every server also has the events and the operations of the service, for admins.
    """

    server: socketio.AsyncServer
    push_changes: PushChanges | None = None


@asynccontextmanager
async def pushing(
    sockets: Sockets, database: Database, messaging: Messaging, service: str
) -> AsyncIterator[None]:
    """Pushes changes, and to admins events and operations, until the end of the block."""
    server = sockets.server
    now: Timestamp = (await database.command("ping"))["operationTime"]

    handle_event_requests(server, messaging)
    handle_operations_requests(server, messaging, service)
    tasks = [
        start(lambda: push_events(server, messaging), "push events"),
        start(lambda: push_operations(server, messaging, service), "push operations"),
        start(lambda: disconnect_clients(server), "disconnect clients"),
    ]
    if push := sockets.push_changes:
        here = partial(push, server, now)
        for_all = _push_for_all(server, push, database)
        tasks.append(start(for_all if is_shared(server) else here, "push changes"))
    try:
        yield
    finally:
        await asyncio.gather(*(task.stop() for task in tasks))
        await server.shutdown()


def _push_for_all(
    server: socketio.AsyncServer, push_changes: PushChanges, database: Database
) -> Callable[[], Awaitable[None]]:
    """What pushes changes for the clients of all instances, whenever this one holds the lease.

    It begins before the last holder may have stopped, so some changes are pushed twice.
    """

    async def push() -> None:
        now: Timestamp = (await database.command("ping"))["operationTime"]
        await push_changes(server, Timestamp(now.time - _TAKE_OVER_SECONDS, 0))

    return partial(Lease(database, "sockets").run, push)
