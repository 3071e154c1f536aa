"""Whatever REST calls and events of one order come in whatever order: stock and ledger agree, and
in the end both services agree on the order. Events keep their order within a topic only."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from services.orders import handlers as orders
from services.orders import service
from services.orders.documents import Order
from services.orders.domain import Status
from services.orders.unpaid import cancel_due
from services.products import handlers as products
from services.products import stock
from services.products.documents import ReservationDocument
from services.products.domain import ReservationStatus
from services.products.payloads import ProductUpdateBody
from services.products.service import update_product
from tests.integration.services.interleaving import ORDERED, OneOrder, by_event, on_a_database
from tests.integration.services.stocking import by_ledger, units
from tests.stack import Stack

either = st.sampled_from((0, 1))
quantities = st.integers(1, 3)


class UnpaidOrder(OneOrder):
    """One that nobody pays: cancelled in time, unless it is paid by cash on delivery."""

    HANDLERS = by_event(*orders.HANDLERS, *products.HANDLERS)

    @initialize(method=st.sampled_from(("cash_on_delivery", "paypal")))
    def begin(self, method: str) -> None:
        self.place(method)

    @rule(status=st.sampled_from(Status))
    def an_admin_changes_the_status(self, status: Status) -> None:
        self.act(service.change_status(self.bench, self.order_id, status))

    @rule()
    def an_admin_deletes_the_order(self) -> None:
        self.act(service.delete_order(self.bench, self.order_id))

    @rule()
    def the_order_was_not_paid_in_time(self) -> None:
        self.act(cancel_due(self.bench, timedelta()))

    @rule(which=either, quantity=quantities)
    def a_service_reserves(self, which: int, quantity: int) -> None:
        product_id = str(self.products[which].id)
        self.act(stock.reserve_product(self.bench, product_id, self.order_id, quantity))

    @rule(which=either, quantity=quantities)
    def a_service_releases(self, which: int, quantity: int) -> None:
        product_id = str(self.products[which].id)
        self.act(stock.release_product(self.bench, product_id, self.order_id, quantity))

    @rule(which=either, price=st.sampled_from((29.99, 5)), is_active=st.booleans())
    def an_admin_changes_a_product(self, which: int, price: float, is_active: bool) -> None:
        body = ProductUpdateBody.model_validate({"price": price, "isActive": is_active})
        self.act(update_product(self.bench, str(self.products[which].id), body))

    @invariant()
    def stock_ledger_and_reservation_agree(self) -> None:
        reservation = self.run_(ReservationDocument.get(self.order_id))
        for product in self.products:
            in_stock, reserved = self.run_(units(product))
            assert in_stock >= 0
            assert self.run_(by_ledger(product))[:2] == (in_stock, reserved)
            assert reserved == held(reservation, str(product.id))

    def teardown(self) -> None:
        """Every event arrives in the end."""
        self.everything_arrives()
        self.stock_ledger_and_reservation_agree()
        self.both_services_agree()

    def both_services_agree(self) -> None:
        order = self.run_(Order.get(self.order_id))
        reservation = self.run_(ReservationDocument.get(self.order_id))
        if order is None or order.status is Status.CANCELLED:
            assert reservation.status.is_closed
            return
        assert order.reservation.status == "reserved"
        delivered = order.status is Status.DELIVERED
        assert reservation.status == ("committed" if delivered else "reserved")
        for product, quantity in zip(self.products, ORDERED, strict=True):
            gone = self.run_(by_ledger(product))[2]
            kept = held(reservation, str(product.id))
            assert (gone if delivered else kept) >= quantity


def held(reservation: ReservationDocument | None, product_id: str) -> int:
    if reservation is None or reservation.status is not ReservationStatus.RESERVED:
        return 0
    lines = [line for line in reservation.lines if line.product_id == product_id]
    return sum(line.quantity for line in lines if not line.released)


@pytest.fixture
def machine(stack: Stack) -> Iterator[type[OneOrder]]:
    with on_a_database(UnpaidOrder, stack):
        yield UnpaidOrder


def test_any_interleaving_of_calls_and_events_keeps_stock_ledger_and_both_services_in_agreement(
    machine: type[OneOrder],
) -> None:
    bounds = settings(max_examples=20, stateful_step_count=14)
    run_state_machine_as_test(machine, settings=bounds)
