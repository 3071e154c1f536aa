"""What Payments publishes and calls the provider for, whatever the provider does."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

import contracts
from chassis.http.fields import utc_now
from messaging import Transaction
from services.payments import handlers, service
from services.payments.documents import Payment
from services.payments.domain import Occurrence, Status
from services.payments.errors import (
    AmountDiffers,
    PaymentNotFound,
    ProviderRefused,
    ProviderUnavailable,
    SignatureReused,
)
from services.payments.outstanding import call_for_due
from services.payments.provider import Report
from tests.integration.services.bench import Bench
from tests.integration.services.paying import AMOUNT, cancel, cancelled, heard, request, requested
from tests.integration.services.providing import FakeProvider, call, report_by_webhook


@pytest.fixture
def provider() -> FakeProvider:
    return FakeProvider()


async def test_a_requested_payment_is_charged_once_and_answered_once(
    bench: Bench, provider: FakeProvider
) -> None:
    order_id = await requested(bench)
    assert await heard(bench, call(bench, provider)) == []
    provider.decide()
    (paid,) = await heard(bench, call(bench, provider))
    assert isinstance(paid, contracts.PaymentSucceeded)
    assert (paid.order_id, paid.amount, paid.currency) == (order_id, AMOUNT, "USD")
    payment = await service.find_payment(order_id)
    assert (payment.status, payment.payment_id) == (Status.SUCCEEDED, paid.payment_id)
    assert payment.paid_at == paid.paid_at
    for again in (
        report_by_webhook(bench, provider.report(paid.payment_id)),
        bench.handle(handlers.request_payment, request(order_id)),
        call(bench, provider),
    ):
        assert await heard(bench, again) == []
    assert provider.calls == ["charge", "find"]


async def test_a_declined_payment_fails_with_the_reason(
    bench: Bench, provider: FakeProvider
) -> None:
    await requested(bench)
    await call(bench, provider)
    provider.decide(Occurrence.DECLINED)
    (failed,) = await heard(bench, call(bench, provider))
    assert failed.reason is contracts.PaymentFailure.DECLINED
    assert await call(bench, provider) == 0


async def test_what_the_provider_refuses_fails(bench: Bench, provider: FakeProvider) -> None:
    await requested(bench)
    provider.error = ProviderRefused("no")
    (failed,) = await heard(bench, call(bench, provider))
    assert failed.reason is contracts.PaymentFailure.REFUSED


@pytest.mark.parametrize("loses_answers", [True, False])
async def test_a_call_without_an_answer_is_repeated_and_charges_once(
    bench: Bench, provider: FakeProvider, loses_answers: bool
) -> None:
    await requested(bench)
    provider.error, provider.loses_answers = ProviderUnavailable("down"), loses_answers
    for _ in range(3):
        assert await heard(bench, call(bench, provider)) == []
    provider.error = None
    await call(bench, provider)
    provider.decide()
    (paid,) = await heard(bench, call(bench, provider))
    assert isinstance(paid, contracts.PaymentSucceeded)
    assert len(provider.asked) == 1


async def test_a_provider_that_is_down_is_asked_ever_less_often(
    bench: Bench, provider: FakeProvider
) -> None:
    order_id = await requested(bench)
    provider.error = ProviderUnavailable("down")
    pauses = []
    for _ in range(9):
        await call(bench, provider)
        payment = await service.find_payment(order_id)
        assert payment.due_at
        pauses.append((payment.due_at - payment.updated_at).total_seconds())
    assert pauses == [5, 10, 20, 40, 80, 160, 300, 300, 300]


async def test_of_several_instances_one_calls_the_provider(
    bench: Bench, provider: FakeProvider
) -> None:
    for _ in range(5):
        await requested(bench)
    await asyncio.gather(*(call_for_due(bench, provider) for _ in range(4)))
    assert provider.calls == ["charge"] * 5


async def test_an_order_that_is_cancelled_first_is_answered_and_not_charged(
    bench: Bench, provider: FakeProvider
) -> None:
    order_id = uuid4().hex
    assert await cancel(bench, order_id) == []
    (failed,) = await bench.handle(handlers.request_payment, request(order_id))
    assert failed.reason is contracts.PaymentFailure.ORDER_CANCELLED
    assert await call(bench, provider) == 0
    assert provider.calls == []


async def test_an_order_that_is_cancelled_before_the_call_is_not_charged(
    bench: Bench, provider: FakeProvider
) -> None:
    order_id = await requested(bench)
    (failed,) = await cancel(bench, order_id)
    assert failed.reason is contracts.PaymentFailure.ORDER_CANCELLED
    assert await call(bench, provider) == 0


async def test_both_events_of_an_order_in_one_transaction_are_one_after_the_other(
    bench: Bench,
) -> None:
    order_id = uuid4().hex

    async def work(transaction: Transaction) -> None:
        await handlers.request_payment([request(order_id)], transaction)
        await transaction.flush()
        await handlers.stop_payment([cancelled(order_id)] * 2, transaction)

    (failed,) = await bench.published(work)
    assert failed.payment_version == 2


async def test_a_paid_order_that_is_cancelled_is_refunded_once(
    bench: Bench, provider: FakeProvider
) -> None:
    order_id = await requested(bench)
    await call(bench, provider)
    provider.decide()
    await call(bench, provider)
    for _ in range(2):
        assert await cancel(bench, order_id) == []
    provider.error, provider.loses_answers = ProviderUnavailable("lost"), True
    await call(bench, provider)
    provider.error = None
    await call(bench, provider)
    provider.decide()
    (refunded,) = await heard(bench, call(bench, provider))
    assert isinstance(refunded, contracts.PaymentRefunded)
    assert (refunded.order_id, refunded.amount) == (order_id, AMOUNT)
    assert await cancel(bench, order_id) == []
    assert await call(bench, provider) == 0


async def test_an_order_that_is_cancelled_while_it_is_charged_is_refunded(
    bench: Bench, provider: FakeProvider
) -> None:
    order_id = await requested(bench)
    await call(bench, provider)
    assert await cancel(bench, order_id) == []
    provider.decide()
    (paid,) = await heard(bench, call(bench, provider))
    assert isinstance(paid, contracts.PaymentSucceeded)
    await call(bench, provider)
    provider.decide()
    (refunded,) = await heard(bench, call(bench, provider))
    assert refunded.payment_version > paid.payment_version


async def test_a_cancelled_order_whose_call_was_lost_is_not_charged(
    bench: Bench, provider: FakeProvider
) -> None:
    order_id = await requested(bench)
    provider.error = ProviderUnavailable("down")
    await call(bench, provider)
    await cancel(bench, order_id)
    provider.error = None
    assert await heard(bench, call(bench, provider)) == []  # it may still arrive
    an_age_ago = {"$set": {"calledAt": utc_now() - timedelta(minutes=11)}}
    await Payment.get_pymongo_collection().update_one({"_id": order_id}, an_age_ago)
    (failed,) = await heard(bench, call(bench, provider))
    assert failed.reason is contracts.PaymentFailure.ORDER_CANCELLED
    assert provider.calls == ["charge", "find", "find"]


async def test_a_webhook_is_accepted_once_and_late_ones_change_nothing(
    bench: Bench, provider: FakeProvider
) -> None:
    await requested(bench)
    await call(bench, provider)
    (payment_id,) = provider.asked
    pending = provider.report(payment_id)
    provider.decide()
    await service.accept_webhook(bench, "a-signature", provider.report(payment_id))
    with pytest.raises(SignatureReused):
        await service.accept_webhook(bench, "a-signature", provider.report(payment_id))
    assert await heard(bench, report_by_webhook(bench, pending)) == []


async def test_a_webhook_that_fails_leaves_its_signature_unused(
    bench: Bench, provider: FakeProvider
) -> None:
    await requested(bench)
    await call(bench, provider)
    (payment_id,) = provider.asked
    provider.decide()
    right = provider.report(payment_id)
    for wrong, error in (
        (replace(right, amount=Decimal("0.01")), AmountDiffers),
        (replace(right, currency="EUR"), AmountDiffers),
        (Report("unknown", AMOUNT, "USD", Occurrence.CHARGED), PaymentNotFound),
    ):
        with pytest.raises(error):
            await service.accept_webhook(bench, "a-signature", wrong)
    await service.accept_webhook(bench, "a-signature", right)
