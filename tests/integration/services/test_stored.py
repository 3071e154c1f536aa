"""`stored` writes a document exactly as Beanie does."""

from collections.abc import Iterator
from decimal import Decimal

import bson
import pytest
from beanie import Document
from beanie.odm.utils.dump import get_dict

from chassis.documents import stored
from chassis.http.fields import utc_now
from chassis.idempotency import UsedKey
from contracts import RejectionReason
from services.orders.documents import Order, RejectedLine
from services.orders.domain import Status
from services.orders.payloads import ORDER_EXAMPLE, OrderBody
from services.orders.service import _new_order
from services.products.documents import (
    LedgerRow,
    Movement,
    Product,
    ReservationDocument,
    ReservedLineDocument,
)
from services.products.domain import ReservationStatus
from tests.integration.services.bench import Bench


def documents() -> Iterator[Document]:
    now = utc_now()
    order = _new_order(OrderBody.model_validate(ORDER_EXAMPLE), "key")
    order.changed(now).set_status(Status.CANCELLED)
    order.reservation.rejected_lines = [
        RejectedLine(
            product_id="p", requested=2, available=1, reason=RejectionReason.INSUFFICIENT_STOCK
        )
    ]
    yield order
    price = Decimal("9.90")
    yield Product(name="x", price=price, category="y", tags=["z"], created_at=now, updated_at=now)
    line = ReservedLineDocument(product_id="p", quantity=1, unit_price=price)
    reserved = ReservationStatus.RESERVED
    yield ReservationDocument(id="o", status=reserved, lines=[line], version=1, updated_at=now)
    yield UsedKey(id="k", request_hash="h", response={"stock": 1, "tags": ["a"]}, used_at=now)
    yield LedgerRow(kind=Movement.RESERVE, product_id="p", order_id="o", quantity=1, at=now)


@pytest.mark.usefixtures("bench")
async def test_stored_writes_the_same_bytes_as_beanie() -> None:
    for document in documents():
        assert bson.encode(stored(document)) == bson.encode(get_dict(document, to_db=True))


async def test_an_order_is_read_back_as_it_was_stored(bench: Bench) -> None:
    order = next(documents())
    await bench.database["orders"].insert_one(stored(order))
    found = await bench.database["orders"].find_one({"_id": order.id})
    assert Order.model_validate(found) == order
