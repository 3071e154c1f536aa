"""A state machine of one order: the events that are sent and not handled yet, by topic."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, ClassVar
from uuid import uuid4

from beanie import init_beanie
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from pymongo import AsyncMongoClient

from chassis.idempotency import UsedKey
from messaging.handler import BatchHandler, Subscription
from services.orders import service
from services.orders.documents import Order
from services.orders.errors import OrderError
from services.orders.payloads import OrderBody
from services.payments import documents as payments
from services.payments.errors import PaymentError
from services.products import documents as products
from services.products.errors import ProductError
from tests.integration.services.bench import Bench
from tests.integration.services.stocking import stocked
from tests.integration.shopping import order_body, unique
from tests.stack import Stack

UNITS = 6
ORDERED = (2, 3)  # of each of two products


def by_event(*handlers: Subscription) -> dict[type, BatchHandler]:
    return {each.event: each.handler for each in handlers}


class OneOrder(RuleBasedStateMachine):
    """Two products and one order. Events keep their order within a topic only."""

    HANDLERS: ClassVar[dict[type, BatchHandler]]
    bench: Bench
    run_: Callable[[Awaitable[Any]], Any]

    def place(self, method: str) -> None:
        self.waiting: dict[type, list[Any]] = defaultdict(list)
        self.handled: list[Any] = []
        self.products = [self.run_(stocked(self.bench, UNITS)) for _ in ORDERED]
        lines = zip((str(each.id) for each in self.products), ORDERED, strict=True)
        body = order_body(*lines, user=unique("alice"), paymentMethod=method)
        placing = service.place_order(self.bench, OrderBody.model_validate(body), None)
        self.order_id = str(self.act(placing).order.id)

    def act(self, work: Awaitable[Any]) -> Any:
        """The result; None where a rule refuses it. Its events then wait for their consumers."""

        async def collect() -> Any:
            result = None
            with suppress(OrderError, ProductError, PaymentError):
                result = await work
            for event in await self.bench.outbox():
                self.waiting[type(event)].append(event)
            await self.bench.database["outbox"].delete_many({})
            return result

        return self.run_(collect())

    def handle(self, event: Any) -> None:
        handler = self.HANDLERS[type(event)]
        self.act(self.bench.transaction(lambda transaction: handler([event], transaction)))
        self.handled.append(event)

    @rule(choice=st.integers(0, 4))
    def the_next_event_of_a_topic_arrives(self, choice: int) -> None:
        kinds = sorted((kind for kind in self.HANDLERS if self.waiting[kind]), key=str)
        if kinds:
            self.handle(self.waiting[kinds[choice % len(kinds)]].pop(0))

    @rule(choice=st.integers(0, 9))
    def an_event_is_handled_again(self, choice: int) -> None:
        if self.handled:
            self.handle(self.handled[choice % len(self.handled)])

    def everything_arrives(self) -> None:
        while waiting := [kind for kind in self.HANDLERS if self.waiting[kind]]:
            self.handle(self.waiting[waiting[0]].pop(0))


@contextmanager
def on_a_database(machine: type[OneOrder], stack: Stack) -> Iterator[None]:
    """Gives the machine a bench of its own."""
    name = f"bench_{uuid4().hex[:8]}"
    with asyncio.Runner() as runner:
        client: AsyncMongoClient[Any] = AsyncMongoClient(stack.mongodb_url, tz_aware=True)
        models: Sequence[Any] = [Order, UsedKey, *products.DOCUMENTS, *payments.DOCUMENTS]
        runner.run(init_beanie(client[name], document_models=models))
        machine.bench, machine.run_ = Bench(client[name]), staticmethod(runner.run)
        yield
        runner.run(client.drop_database(name))
        runner.run(client.close())
