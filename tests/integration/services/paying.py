"""Payments on a bench: what Orders tells it, and what it publishes."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import contracts
from services.payments import handlers
from tests.integration.services.bench import Bench, fields_of

AMOUNT = Decimal("59.98")


def request(order_id: str) -> contracts.RequestPayment:
    method = contracts.PaymentMethod.CREDIT_CARD
    return contracts.RequestPayment(
        **fields_of(order_id), amount=AMOUNT, currency="USD", method=method
    )


def cancelled(order_id: str) -> contracts.OrderCancelled:
    cause = contracts.CancellationCause.REQUESTED
    return contracts.OrderCancelled(
        **fields_of(order_id), user_id="u", cause=cause, rejected_lines=[]
    )


async def requested(bench: Bench) -> str:
    order_id = uuid4().hex
    assert await bench.handle(handlers.request_payment, request(order_id)) == []
    return order_id


async def cancel(bench: Bench, order_id: str) -> list[Any]:
    return await bench.handle(handlers.stop_payment, cancelled(order_id))


async def heard(bench: Bench, work: Any) -> list[Any]:
    """The events that the work publishes."""
    await bench.database["outbox"].delete_many({})
    await work
    return await bench.outbox()
