"""What the handlers of Products change and answer."""

import pytest

import contracts
from messaging import Transaction
from services.products import handlers, stock
from services.products.documents import Product, ReservationDocument
from services.products.domain import Offer, Wanted, reserve
from services.products.errors import LineConflict
from services.products.service import delete_product
from services.products.stock_changes import StockChanged, StockChanges
from tests.integration.services.bench import Bench
from tests.integration.services.stocking import (
    PRICE,
    by_ledger,
    completed,
    left,
    released,
    stocked,
    units,
    wanting,
)


async def test_the_answer_to_a_reservation_has_what_is_held(bench: Bench) -> None:
    product = await stocked(bench, 5)
    event = wanting("order", (product, 2))
    (answer,) = await bench.handle(handlers.reserve_stock, event)
    assert isinstance(answer, contracts.InventoryReserved)
    assert answer.order_version == event.order_version
    assert answer.lines == [contracts.StockLine(product_id=str(product.id), quantity=2)]


async def test_a_reservation_begun_over_http_is_completed_by_the_event(bench: Bench) -> None:
    one, other = await stocked(bench, 5), await stocked(bench, 5)
    await stock.reserve_product(bench, str(one.id), "order", 2)
    (answer,) = await bench.handle(handlers.reserve_stock, wanting("order", (one, 2), (other, 3)))
    assert isinstance(answer, contracts.InventoryReserved)
    assert [await left(product) for product in (one, other)] == [3, 2]


async def test_a_reservation_begun_over_http_is_released_when_the_rest_is_rejected(
    bench: Bench,
) -> None:
    one, other = await stocked(bench, 5), await stocked(bench, 1)
    await stock.reserve_product(bench, str(one.id), "order", 2)
    (answer,) = await bench.handle(handlers.reserve_stock, wanting("order", (one, 2), (other, 3)))
    assert isinstance(answer, contracts.InventoryRejected)
    assert [await left(product) for product in (one, other)] == [5, 1]


async def test_a_release_before_the_reservation_prevents_it_and_its_answer(
    bench: Bench,
) -> None:
    product = await stocked(bench, 5)
    await bench.handle(handlers.release_stock, released("order"))
    event = wanting("order", (product, 2))
    assert await bench.handle(handlers.reserve_stock, event) == []
    assert await left(product) == 5


async def test_a_release_over_rest_leaves_a_live_order_its_stock(bench: Bench) -> None:
    product = await stocked(bench, 5)
    await bench.handle(handlers.reserve_stock, wanting("order", (product, 2)))
    with pytest.raises(LineConflict, match="cancel the order"):
        await stock.release_product(bench, str(product.id), "order", 2)
    assert await units(product) == (3, 2)


async def test_an_order_whose_reservation_was_closed_over_rest_is_answered(bench: Bench) -> None:
    product = await stocked(bench, 5)
    for order_id, reserves_first in (("one", False), ("other", True)):
        if reserves_first:
            await stock.reserve_product(bench, str(product.id), order_id, 2)
        await stock.release_product(bench, str(product.id), order_id, 2)
        event = wanting(order_id, (product, 2))
        (answer,) = await bench.handle(handlers.reserve_stock, event)
        assert isinstance(answer, contracts.InventoryReserved)
    assert await units(product) == (1, 4)
    assert await by_ledger(product) == (1, 4, 0)


async def test_stock_can_be_recomputed_from_the_ledger(bench: Bench) -> None:
    one, other = await stocked(bench, 10), await stocked(bench, 10)
    await bench.handle(handlers.reserve_stock, wanting("a", (one, 2), (other, 3)))
    await bench.handle(handlers.reserve_stock, wanting("b", (one, 99)))
    await bench.handle(handlers.reserve_stock, wanting("c", (one, 1), (one, 1)))
    await stock.reserve_product(bench, str(one.id), "d", 1)
    await bench.handle(handlers.reserve_stock, wanting("d", (one, 4)))
    with pytest.raises(LineConflict):
        await stock.release_product(bench, str(other.id), "a", 3)
    await stock.reserve_product(bench, str(other.id), "f", 2)
    await stock.release_product(bench, str(other.id), "f", 2)
    await stock.restock(bench, str(other.id), 7)
    await bench.handle(handlers.release_stock, released("c"))
    await bench.handle(handlers.commit_stock, completed("a"))
    await bench.handle(handlers.commit_stock, completed("e"))
    await bench.handle(handlers.reserve_stock, wanting("e", (other, 5)))
    assert [await units(product) for product in (one, other)] == [(4, 4), (9, 0)]
    assert [await by_ledger(product) for product in (one, other)] == [(4, 4, 2), (9, 0, 8)]


@pytest.mark.parametrize("late", [False, True])
async def test_a_delivered_order_holds_nothing_whichever_event_came_first(
    bench: Bench, late: bool
) -> None:
    product = await stocked(bench, 5)
    steps = [
        (handlers.reserve_stock, wanting("order", (product, 2))),
        (handlers.commit_stock, completed("order")),
    ]
    published = [await bench.handle(*step) for step in (reversed(steps) if late else steps)]
    (answer,) = [event for events in published for event in events]
    assert isinstance(answer, contracts.InventoryReserved)
    assert answer.lines == [contracts.StockLine(product_id=str(product.id), quantity=2)]
    assert await units(product) == (3, 0)
    await bench.handle(handlers.release_stock, released("order"))
    await bench.handle(handlers.commit_stock, completed("order"))
    assert await stock.release_product(bench, str(product.id), "order", 2) == (
        await Product.get(product.id),
        0,
    )
    assert await units(product) == (3, 0)
    assert await by_ledger(product) == (3, 0, 2)


async def test_an_order_sees_what_the_orders_before_it_in_the_batch_have_taken(
    bench: Bench,
) -> None:
    hot, other = await stocked(bench, 5), await stocked(bench, 5)
    answers = await bench.handle(
        handlers.reserve_stock,
        wanting("a", (hot, 3), (other, 1)),
        wanting("b", (hot, 3)),
        wanting("c", (hot, 2)),
    )
    assert [type(answer).__name__ for answer in answers] == [
        "InventoryReserved",
        "InventoryRejected",
        "InventoryReserved",
    ]
    assert answers[1].rejected_lines[0].available == 2
    assert [await units(product) for product in (hot, other)] == [(0, 5), (4, 1)]
    assert [await by_ledger(product) for product in (hot, other)] == [(0, 5, 0), (4, 1, 0)]


async def test_an_order_that_is_twice_in_a_batch_is_reserved_once(bench: Bench) -> None:
    product = await stocked(bench, 5)
    twice = wanting("order", (product, 2)), wanting("order", (product, 2))
    assert len(await bench.handle(handlers.reserve_stock, *twice)) == 2
    assert await units(product) == (3, 2)
    assert await by_ledger(product) == (3, 2, 0)
    reservation = await ReservationDocument.get("order")
    assert reservation
    assert reservation.version == 2
    await bench.handle(handlers.release_stock, released("order"), released("order"))
    assert await units(product) == (5, 0)


async def test_a_handler_sees_what_the_handler_before_it_in_the_transaction_did(
    bench: Bench,
) -> None:
    product = await stocked(bench, 5)

    async def work(transaction: Transaction) -> None:
        await handlers.reserve_stock([wanting("order", (product, 2))], transaction)
        await transaction.flush()
        await handlers.release_stock([released("order")], transaction)

    await bench.published(work)
    assert await units(product) == (5, 0)
    assert await by_ledger(product) == (5, 0, 0)


async def test_stock_that_is_less_than_was_read_is_not_taken(bench: Bench) -> None:
    """The guard of the update: MongoDB's snapshot lets no handler see this."""
    product = await stocked(bench, 5)
    changes = StockChanges({}, {str(product.id): Offer(9, PRICE)})
    decision = reserve(None, [Wanted(str(product.id), 7)], changes.offers)
    assert decision
    changes.apply("order", decision)

    async def work(transaction: Transaction) -> None:
        changes.write(transaction)

    with pytest.raises(StockChanged):
        await bench.transaction(work)
    assert await units(product) == (5, 0)
    assert await ReservationDocument.get("order") is None


async def test_a_deleted_products_ledger_stays(bench: Bench) -> None:
    product = await stocked(bench, 5)
    await bench.handle(handlers.reserve_stock, wanting("a", (product, 2)))
    await delete_product(bench, str(product.id))
    await bench.handle(handlers.release_stock, released("a"))
    assert await by_ledger(product) == (5, 0, 0)
    reservation = await ReservationDocument.get("a")
    assert reservation
    assert reservation.status == "released"
