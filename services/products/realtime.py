"""Pushes every change of a product over Socket.IO."""

from typing import Any

import socketio  # type: ignore[import-untyped]  # it ships no types
from bson import Timestamp

from chassis.http.fields import iso_milliseconds
from chassis.sockets.change_stream import Change, follow_for, latest_only
from chassis.sockets.server import ADMINS, NOT_ADMINS
from services.products.documents import Product
from services.products.views import ProductView

Notice = tuple[str, dict[str, Any]]


def notice(change: Change) -> Notice | None:
    """The socket event for the change; None where the product was deleted meanwhile."""
    if change["operationType"] == "delete":
        return _gone(change, "A product was deleted.")
    if change["fullDocument"] is None:
        return None
    product = Product.model_validate(change["fullDocument"])
    return "product:changed", {
        "product": ProductView.model_validate(product).model_dump(mode="json", by_alias=True),
        "message": f"{product.name}: {product.stock} in stock.",
        "timestamp": iso_milliseconds(product.updated_at),
    }


def is_inactive(change: Change) -> bool:
    """Whether the product is not for sale, and so for admins only."""
    return (change.get("fullDocument") or {}).get("isActive") is False


def _gone(change: Change, message: str) -> Notice:
    return "product:deleted", {
        "productId": str(change["documentKey"]["_id"]),
        "message": message,
        "timestamp": iso_milliseconds(change["clusterTime"].as_datetime()),
    }


async def push_changes(sockets: socketio.AsyncServer, since: Timestamp) -> None:
    """Pushes every change from `since` on to all clients, as a background task.

    Customers do not see inactive products: for them such a product is deleted.

    Of several changes of a product within 50 ms only the last is pushed.
    """

    async def push(change: Change) -> None:
        inactive = is_inactive(change)
        if found := notice(change):
            await sockets.emit(*found, room=ADMINS if inactive else None)
        if inactive:
            await sockets.emit(*_gone(change, "A product is not for sale."), room=NOT_ADMINS)

    operations = ("insert", "replace", "update", "delete")
    products = Product.get_pymongo_collection()
    async with latest_only(push) as on_change:
        # Stock changes by updates, whose change events have the changed fields only.
        await follow_for(
            *(sockets.listeners, products, operations, since, on_change),
            full_document="updateLookup",
        )
