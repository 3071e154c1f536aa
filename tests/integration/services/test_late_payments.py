"""Charges that come after Payments, or the provider, has given them up, and payments that wait."""

from datetime import timedelta

import pytest

import contracts
from chassis.http.fields import utc_now
from services.payments import gauges, service
from services.payments.documents import Payment
from services.payments.domain import Occurrence, Status
from services.payments.errors import ProviderUnavailable
from tests.integration.services.bench import Bench
from tests.integration.services.paying import AMOUNT, cancel, heard, requested
from tests.integration.services.providing import FakeProvider, call, report_by_webhook


@pytest.fixture
def provider() -> FakeProvider:
    return FakeProvider()


async def gave_up(bench: Bench, provider: FakeProvider) -> str:
    """A payment of a cancelled order, whose call is under way for longer than Payments waits."""
    order_id = await requested(bench)
    provider.error = ProviderUnavailable("down")
    await call(bench, provider)
    await cancel(bench, order_id)
    provider.error = None
    an_age_ago = {"$set": {"calledAt": utc_now() - timedelta(minutes=11)}}
    await Payment.get_pymongo_collection().update_one({"_id": order_id}, an_age_ago)
    await call(bench, provider)
    assert (await service.find_payment(order_id)).status is Status.FAILED
    return order_id


async def test_a_charge_that_arrives_after_it_was_given_up_is_refunded_once_without_any_webhook(
    bench: Bench, provider: FakeProvider
) -> None:
    order_id = await gave_up(bench, provider)
    provider.arrive()
    assert await heard(bench, call(bench, provider)) == []  # it is not decided yet
    provider.decide()
    (paid,) = await heard(bench, call(bench, provider))
    assert isinstance(paid, contracts.PaymentSucceeded)
    await call(bench, provider)
    provider.decide()
    (refunded,) = await heard(bench, call(bench, provider))
    assert (refunded.order_id, refunded.amount) == (order_id, AMOUNT)
    assert await call(bench, provider) == 0
    assert provider.calls.count("refund") == 1


async def test_a_charge_that_was_given_up_is_looked_up_for_a_day_and_never_asked_for_again(
    bench: Bench, provider: FakeProvider
) -> None:
    order_id = await gave_up(bench, provider)
    provider.calls.clear()
    hours = []
    while (payment := await service.find_payment(order_id)).due_at:
        hours.append((payment.due_at - payment.updated_at) / timedelta(hours=1))
        assert await heard(bench, call(bench, provider)) == []
    assert hours == [1, 2, 4, 8, 16]
    assert provider.calls == ["find"] * 5


async def test_what_was_charged_after_all_is_refunded(bench: Bench, provider: FakeProvider) -> None:
    order_id = await requested(bench)
    await call(bench, provider)
    provider.decide(Occurrence.DECLINED)
    await call(bench, provider)
    payment_id = (await service.find_payment(order_id)).payment_id
    provider.occurrences[payment_id] = Occurrence.CHARGED
    (paid,) = await heard(bench, report_by_webhook(bench, provider.report(payment_id)))
    assert isinstance(paid, contracts.PaymentSucceeded)
    await call(bench, provider)
    provider.decide()
    (refunded,) = await heard(bench, call(bench, provider))
    assert isinstance(refunded, contracts.PaymentRefunded)


async def test_gauges_count_the_payments_that_wait_for_the_provider_and_those_that_wait_long(
    bench: Bench, provider: FakeProvider
) -> None:
    await gave_up(bench, FakeProvider())  # nothing waits for it
    asked = {await requested(bench), await requested(bench)}
    await call(bench, provider)

    async def counted() -> tuple[float, float]:
        await gauges.count()
        return gauges.waiting.labels("charging")._value.get(), gauges.late._value.get()

    assert await counted() == (2, 0)
    for _ in range(gauges.LATE_ATTEMPTS - 1):
        await call(bench, provider)
    assert await counted() == (2, 2)
    provider.decide()
    await call(bench, provider)
    assert await counted() == (0, 0)
    assert asked == {each.id async for each in Payment.find({"status": "succeeded"})}
