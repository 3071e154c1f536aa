"""People at their screens: every change of an order, over Socket.IO.

The source is MongoDB's change stream: each instance tells its own sockets of every committed
change, whichever instance made it, and without Kafka.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import socketio  # type: ignore[import-untyped]  # it ships no types
import structlog
from bson import Timestamp
from bson.errors import BSONError
from pymongo.errors import PyMongoError

from services.orders.documents import Order
from services.orders.domain import Status
from services.orders.views import OrderView
from services.web.auth import Authenticator, Caller
from services.web.errors import Unauthorized, brief
from services.web.fields import iso_milliseconds, utc_now

log = structlog.get_logger(__name__)

ADMINS = "admins"
CHANGES = [{"$match": {"operationType": {"$in": ["insert", "replace"]}}}]
# ChangeStreamHistoryLost, ChangeStreamFatalError, InvalidResumeToken (the collection was dropped)
NOT_RESUMABLE = {286, 280, 260}
MAX_DELAY = 5.0
FINAL_EVENTS: Mapping[Status, str] = {
    Status.CANCELLED: "order:cancelled",
    Status.DELIVERED: "order:completed",
}

Notice = tuple[str, dict[str, Any]]


def room_of(user_id: str) -> str:
    return f"user:{user_id}"


def notices(order: Order) -> Sequence[Notice]:
    """The socket events, by name, that tell of the order's latest change."""
    last = order.history[-1]
    about: dict[str, Any] = {
        "order": OrderView.of(order).model_dump(mode="json", by_alias=True),
        "timestamp": iso_milliseconds(order.updated_at),
    }
    number = order.order_number
    if order.version == 1:
        return [("order:created", {**about, "message": f"Order {number} was placed."})]
    if last.version != order.version or last.old_status is None:
        return [("order:updated", {**about, "message": f"Order {number} was updated."})]
    about |= {"oldStatus": int(last.old_status), "newStatus": int(last.status)}
    about["message"] = f"Order {number} is {last.status.label}."
    names = ["order:status_changed", *filter(None, [FINAL_EVENTS.get(last.status)])]
    return [(name, about) for name in names]


def create_sockets(authenticator: Authenticator) -> socketio.AsyncServer:
    """A server that lets in who has a valid token, each to their own room."""
    sockets = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins=[])

    async def connect(sid: str, _: Mapping[str, Any], auth: Any = None) -> None:
        caller = _let_in(authenticator, auth)
        rooms = [room_of(caller.sub), *([ADMINS] if caller.is_admin else [])]
        for room in rooms:
            await sockets.enter_room(sid, room)
        greeting = {"message": f"Connected as {caller.sub}.", "rooms": rooms, **_stamp()}
        # Not awaited here: the client takes events only once this handler has let it in.
        sockets.start_background_task(sockets.emit, "connected", greeting, to=sid)

    async def subscribe(sid: str, *_: Any) -> None:
        rooms = [room for room in sockets.rooms(sid) if room != sid]
        answer = {"message": "Subscribed to orders.", "rooms": rooms, **_stamp()}
        await sockets.emit("subscribed", answer, to=sid)

    sockets.on("connect", connect)
    sockets.on("subscribe:orders", subscribe)
    return sockets


def _let_in(authenticator: Authenticator, auth: Any) -> Caller:
    token = auth.get("token") if isinstance(auth, dict) else None
    if not isinstance(token, str) or not token:
        raise socketio.exceptions.ConnectionRefusedError("Send a token: io(url, {auth: {token}}).")
    try:
        return authenticator.caller_of(token)
    except Unauthorized as error:
        raise socketio.exceptions.ConnectionRefusedError(error.detail) from None


def _stamp() -> dict[str, str]:
    return {"timestamp": iso_milliseconds(utc_now())}


async def tell_changes(sockets: socketio.AsyncServer, since: Timestamp) -> None:
    """Tells of every change from `since` on, until cancelled.

    An outage delays and does not drop, but for what MongoDB no longer knows when it is over, and
    for a change that can't be read.
    """
    position: dict[str, Any] = {"start_at_operation_time": since}
    delay = 0.1
    while True:
        try:
            async with await Order.get_pymongo_collection().watch(CHANGES, **position) as stream:
                try:
                    async for change in stream:
                        await _tell(sockets, change["fullDocument"])
                        delay = 0.1
                finally:
                    if stream.resume_token:  # it moves on while nothing happens, too
                        position = {"resume_after": stream.resume_token}
        except (PyMongoError, BSONError) as error:
            if isinstance(error, BSONError) or getattr(error, "code", None) in NOT_RESUMABLE:
                position = {}
            log.warning("change stream interrupted", reason=brief(error))
            await asyncio.sleep(delay)
            delay = min(delay * 2, MAX_DELAY)


async def _tell(sockets: socketio.AsyncServer, stored: Mapping[str, Any]) -> None:
    try:
        order = Order.model_validate(stored)
        for name, payload in notices(order):
            await sockets.emit(name, payload, room=[room_of(order.user_id), ADMINS])
    except Exception:  # one change that can't be told must not silence the rest
        log.exception("change not told", order=str(stored.get("_id")))
