"""Documents of older versions are brought up to date when Products starts."""

import asyncio
from datetime import timedelta

from services.products import handlers, stock
from services.products.backfill import backfill, expire_closed
from services.products.documents import ReservationDocument
from services.products.domain import ReservationStatus
from tests.integration.services.bench import Bench
from tests.integration.services.stocking import completed, stocked, units, wanting


async def test_a_product_without_reserved_units_gets_what_reservations_hold(bench: Bench) -> None:
    one, other, idle = [await stocked(bench, 10) for _ in range(3)]
    await bench.handle(handlers.reserve_stock, wanting("a", (one, 2), (other, 3)))
    await bench.handle(handlers.reserve_stock, wanting("b", (one, 4)))
    await bench.handle(handlers.reserve_stock, wanting("c", (one, 1)))
    await bench.handle(handlers.commit_stock, completed("c"))
    await stock.reserve_product(bench, str(idle.id), "d", 2)
    await stock.release_product(bench, str(idle.id), "d", 2)
    await bench.database["products"].update_many({}, {"$unset": {"reserved": 1}})
    assert await units(one) == (3, 0)
    await asyncio.gather(*(backfill(bench.database) for _ in range(3)))
    assert [await units(each) for each in (one, other, idle)] == [(3, 6), (7, 3), (10, 0)]
    await bench.handle(handlers.commit_stock, completed("a"))
    await backfill(bench.database)
    assert await units(one) == (3, 4)


async def test_a_committed_reservation_under_its_old_status_is_renamed(bench: Bench) -> None:
    product = await stocked(bench, 10)
    for order in ("old", "open"):
        await bench.handle(handlers.reserve_stock, wanting(order, (product, 2)))
    await bench.handle(handlers.commit_stock, completed("old"))
    reservations = bench.database["reservations"]
    await reservations.update_one({"_id": "old"}, {"$set": {"status": "settled"}})
    await asyncio.gather(*(backfill(bench.database) for _ in range(3)))
    found = {each.id: each.status async for each in ReservationDocument.find()}
    assert found == {"old": ReservationStatus.COMMITTED, "open": ReservationStatus.RESERVED}


async def test_only_reservations_that_will_not_change_again_expire(bench: Bench) -> None:
    await expire_closed(timedelta(days=37))
    await expire_closed(timedelta(days=38))
    index = (await bench.database["reservations"].index_information())["updatedAt_1"]
    assert index["expireAfterSeconds"] == 38 * 86_400
    closed = index["partialFilterExpression"]["status"]["$in"]
    assert {*ReservationStatus} - {*closed} == {ReservationStatus.RESERVED}
