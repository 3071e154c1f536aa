"""Whatever REST calls and events of one order come in whatever order: stock and ledger agree, and
in the end both services agree on the order. Events keep their order within a topic only."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from beanie import init_beanie
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from pymongo import AsyncMongoClient

from chassis.idempotency import UsedKey
from services.orders import handlers as orders
from services.orders import service
from services.orders.documents import Order
from services.orders.domain import Status
from services.orders.errors import OrderError
from services.orders.payloads import OrderBody
from services.orders.unpaid import cancel_due
from services.products import handlers as products
from services.products import stock
from services.products.documents import DOCUMENTS, ReservationDocument
from services.products.domain import ReservationStatus
from services.products.errors import ProductError
from services.products.payloads import ProductUpdateBody
from services.products.service import update_product
from tests.integration.services.bench import Bench
from tests.integration.services.stocking import by_ledger, stocked, units
from tests.integration.shopping import order_body, unique
from tests.stack import Stack

UNITS = 6
ORDERED = (2, 3)  # of each of two products
HANDLERS = {each.event: each.handler for each in (*orders.HANDLERS, *products.HANDLERS)}
either = st.sampled_from((0, 1))
quantities = st.integers(1, 3)


class OneOrder(RuleBasedStateMachine):
    """Two products and one order; the events that are sent and not handled yet, by topic."""

    bench: Bench
    run_: Callable[[Awaitable[Any]], Any]

    @initialize()
    def begin(self) -> None:
        self.waiting: dict[type, list[Any]] = defaultdict(list)
        self.handled: list[Any] = []
        self.products = [self.run_(stocked(self.bench, UNITS)) for _ in ORDERED]
        lines = zip((str(each.id) for each in self.products), ORDERED, strict=True)
        body = OrderBody.model_validate(order_body(*lines, user=unique("alice")))
        self.order_id = str(self.act(service.place_order(self.bench, body, None)).order.id)

    def act(self, work: Awaitable[Any]) -> Any:
        """The result; None where a rule refuses it. Its events then wait for their consumers."""

        async def collect() -> Any:
            result = None
            with suppress(OrderError, ProductError):
                result = await work
            for event in await self.bench.outbox():
                self.waiting[type(event)].append(event)
            await self.bench.database["outbox"].delete_many({})
            return result

        return self.run_(collect())

    def handle(self, event: Any) -> None:
        handler = HANDLERS.get(type(event))
        if handler is not None:
            self.act(self.bench.transaction(lambda transaction: handler([event], transaction)))
            self.handled.append(event)

    @rule(choice=st.integers(0, 4))
    def the_next_event_of_a_topic_arrives(self, choice: int) -> None:
        kinds = sorted((kind for kind in HANDLERS if self.waiting[kind]), key=str)
        if kinds:
            self.handle(self.waiting[kinds[choice % len(kinds)]].pop(0))

    @rule(choice=st.integers(0, 9))
    def an_event_is_handled_again(self, choice: int) -> None:
        if self.handled:
            self.handle(self.handled[choice % len(self.handled)])

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
        while waiting := [kind for kind in HANDLERS if self.waiting[kind]]:
            self.handle(self.waiting[waiting[0]].pop(0))
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
    name = f"bench_{uuid4().hex[:8]}"
    with asyncio.Runner() as runner:
        client: AsyncMongoClient[Any] = AsyncMongoClient(stack.mongodb_url, tz_aware=True)
        models = [Order, UsedKey, *DOCUMENTS]
        runner.run(init_beanie(client[name], document_models=models))
        OneOrder.bench, OneOrder.run_ = Bench(client[name]), staticmethod(runner.run)
        yield OneOrder
        runner.run(client.drop_database(name))
        runner.run(client.close())


def test_any_interleaving_of_calls_and_events_keeps_stock_ledger_and_both_services_in_agreement(
    machine: type[OneOrder],
) -> None:
    bounds = settings(
        max_examples=20, stateful_step_count=14, derandomize=True, database=None, deadline=None
    )
    run_state_machine_as_test(machine, settings=bounds)
