"""The stored form of documents that are written without Beanie."""

from beanie.odm.utils.dump import get_dict

from chassis.documents import stored
from services.orders import service
from services.orders.documents import Order
from services.orders.payloads import OrderBody
from services.products.documents import ReservationDocument
from services.products.handlers import reserve_stock
from tests.integration.services.bench import Bench
from tests.integration.services.stocking import stocked, wanting
from tests.integration.shopping import order_body


async def test_a_document_is_stored_as_beanie_stores_it(bench: Bench) -> None:
    body = OrderBody.model_validate(order_body(("p", 2)))
    order = (await service.place_order(bench, body, "key")).order
    assert stored(order) == get_dict(order, to_db=True)
    assert await Order.get(order.id) == order
    await bench.handle(reserve_stock, wanting("order", (await stocked(bench, 5), 2)))
    reservation = await ReservationDocument.get("order")
    assert reservation
    assert stored(reservation) == get_dict(reservation, to_db=True)
    assert await bench.database["reservations"].find_one() == stored(reservation)
