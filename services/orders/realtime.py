"""Pushes every change of an order over Socket.IO."""

from collections.abc import Mapping, Sequence
from typing import Any

import socketio  # type: ignore[import-untyped]  # it ships no types
from bson import Timestamp

from chassis.auth import Authenticator
from chassis.http.fields import iso_milliseconds
from chassis.sockets import server
from chassis.sockets.change_stream import Change, follow_for
from chassis.sockets.listeners import has_listeners
from chassis.sockets.server import ADMINS, emit_to, room_of, stamp
from messaging.support import tracing
from services.orders.documents import Order
from services.orders.domain import Status
from services.orders.views import OrderView

FINAL_EVENTS: Mapping[Status, str] = {
    Status.CANCELLED: "order:cancelled",
    Status.DELIVERED: "order:completed",
}

Notice = tuple[str, dict[str, Any]]


def notices(order: Order) -> Sequence[Notice]:
    """The socket events for the order's latest change, each with its name."""
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


def create_sockets(
    authenticator: Authenticator, manager: socketio.AsyncManager | None
) -> socketio.AsyncServer:
    """A server that also handles `subscribe:orders`, which changes nothing."""
    sockets = server.create_sockets(authenticator, manager)

    async def subscribe(sid: str, *_: Any) -> None:
        rooms = [room for room in sockets.rooms(sid) if room != sid]
        answer = {"message": "Subscribed to orders.", "rooms": rooms, **stamp()}
        await emit_to(sockets, sid, "subscribed", answer)

    sockets.on("subscribe:orders", subscribe)
    return sockets


async def push_changes(sockets: socketio.AsyncServer, since: Timestamp) -> None:
    """Pushes changes from `since` on to the order's owner and to admins, as a background task."""

    async def push(change: Change) -> None:
        rooms = [room_of(change["fullDocument"]["userId"]), ADMINS]
        if has_listeners(sockets, rooms):
            with tracing.continuing(change["fullDocument"].get("traceparent"), "push order"):
                for name, payload in notices(Order.model_validate(change["fullDocument"])):
                    await sockets.emit(name, payload, room=rooms)

    orders = Order.get_pymongo_collection()
    await follow_for(sockets.listeners, orders, ("insert", "replace"), since, push)
