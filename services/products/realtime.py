"""People at their screens: every change of a product, over Socket.IO."""

from typing import Any

import socketio  # type: ignore[import-untyped]  # it ships no types
from bson import Timestamp

from chassis.http.fields import iso_milliseconds
from chassis.sockets.change_stream import Change, follow, latest
from services.products.documents import Product
from services.products.views import ProductView

Notice = tuple[str, dict[str, Any]]


def notice(change: Change) -> Notice | None:
    """The socket event that tells of the change; None where the product is gone meanwhile."""
    if change["operationType"] == "delete":
        about = {
            "productId": str(change["documentKey"]["_id"]),
            "message": "A product was removed.",
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


async def tell_changes(sockets: socketio.AsyncServer, since: Timestamp) -> None:
    """Tells everyone of every product's changes from `since` on, until cancelled.

    Several changes of one product within a moment are told once, with its state after the last.
    """

    async def tell(change: Change) -> None:
        if told := notice(change):
            name, payload = told
            await sockets.emit(name, payload)

    operations = ("insert", "replace", "update", "delete")
    products = Product.get_pymongo_collection()
    async with latest(tell) as note:
        # Stock moves by an update, which alone does not tell what the product then is.
        await follow(products, operations, since, note, full_document="updateLookup")
