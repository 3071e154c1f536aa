"""Pushes every change of a product over Socket.IO."""

from typing import Any

import socketio  # type: ignore[import-untyped]  # it ships no types
from bson import Timestamp

from chassis.http.fields import iso_milliseconds
from chassis.sockets.change_stream import Change, follow_for, latest_only
from services.products.documents import Product
from services.products.views import ProductView

Notice = tuple[str, dict[str, Any]]


def notice(change: Change) -> Notice | None:
    """The socket event for the change; None where the product was deleted meanwhile."""
    if change["operationType"] == "delete":
        about = {
            "productId": str(change["documentKey"]["_id"]),
            "message": "A product was deleted.",
            "timestamp": iso_milliseconds(change["clusterTime"].as_datetime()),
        }
        return "product:deleted", about
    if change["fullDocument"] is None:
        return None
    product = Product.model_validate(change["fullDocument"])
    return "product:changed", {
        "product": ProductView.model_validate(product).model_dump(mode="json", by_alias=True),
        "message": f"{product.name}: {product.stock} in stock.",
        "timestamp": iso_milliseconds(product.updated_at),
    }


async def push_changes(sockets: socketio.AsyncServer, since: Timestamp) -> None:
    """Pushes every change from `since` on to all clients, as a background task.

    Of several changes of a product within 50 ms only the last is pushed.
    """

    async def push(change: Change) -> None:
        if found := notice(change):
            name, payload = found
            await sockets.emit(name, payload)

    operations = ("insert", "replace", "update", "delete")
    products = Product.get_pymongo_collection()
    async with latest_only(push) as on_change:
        # Stock changes by updates, whose change events have the changed fields only.
        await follow_for(
            *(sockets.listeners, products, operations, since, on_change),
            full_document="updateLookup",
        )
