"""Whenever the payment provider answers, and whatever comes in between: each order ends with its
stock and its money in agreement, at Orders, Products, Payments and the provider."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from chassis.http.fields import utc_now
from contracts import CancellationCause, PaymentRefunded
from services.orders import handlers as orders
from services.orders import service
from services.orders.documents import Order
from services.orders.domain import Status
from services.orders.unpaid import cancel_due
from services.payments import handlers as payments
from services.payments.documents import Payment
from services.payments.domain import Occurrence
from services.payments.errors import ProviderUnavailable
from services.products import handlers as products
from services.products.documents import ReservationDocument
from tests.integration.services.interleaving import OneOrder, by_event, on_a_database
from tests.integration.services.providing import FakeProvider, call, report_by_webhook
from tests.integration.services.stocking import by_ledger, units
from tests.stack import Stack


class PaidOrder(OneOrder):
    HANDLERS = by_event(*orders.HANDLERS, *products.HANDLERS, *payments.HANDLERS)

    @initialize(done=st.integers(0, 7))
    def begin(self, done: int) -> None:
        """With as much done, of reserving the stock, and of charging, as when nothing fails."""
        self.provider = FakeProvider()
        self.place("paypal")
        arrives = [lambda: self.the_next_event_of_a_topic_arrives(0)]
        charged = [self.payments_calls_the_provider, self.provider.decide]
        reported = [self.the_provider_sends_a_webhook]
        for each in [*arrives * 3, *charged, *reported, *arrives][:done]:
            each()

    @rule(overdue=st.booleans())
    def the_order_is_cancelled(self, overdue: bool) -> None:
        if overdue:
            self.act(cancel_due(self.bench, timedelta()))
        else:
            self.act(service.change_status(self.bench, self.order_id, Status.CANCELLED))

    @rule()
    def payments_calls_the_provider(self) -> None:
        self.act(call(self.bench, self.provider))

    @rule(is_down=st.booleans(), loses_answers=st.booleans())
    def the_provider_goes_down_or_comes_back(self, is_down: bool, loses_answers: bool) -> None:
        self.provider.error = ProviderUnavailable() if is_down else None
        self.provider.loses_answers = loses_answers

    @rule()
    def the_calls_that_payments_gave_up_arrive(self) -> None:
        self.provider.arrive()

    @rule(occurrence=st.sampled_from((Occurrence.CHARGED, Occurrence.DECLINED)))
    def the_provider_decides(self, occurrence: Occurrence) -> None:
        self.provider.decide(occurrence)

    @rule()
    def the_provider_sends_a_webhook(self) -> None:
        for payment_id in self.provider.asked:
            self.act(report_by_webhook(self.bench, self.provider.report(payment_id)))

    @invariant()
    def nothing_is_charged_twice_and_stock_and_ledger_agree(self) -> None:
        assert len(self.provider.asked) <= 1
        for product in self.products:
            assert self.run_(by_ledger(product))[:2] == self.run_(units(product))

    def teardown(self) -> None:
        """Every event arrives in the end, and the provider comes back and decides."""
        self.provider.error = None
        self.everything_arrives()
        while self.is_outstanding():
            self.provider.decide()
            self.run_(self.forget_calls())
            self.act(call(self.bench, self.provider))
            self.everything_arrives()
        self.stock_and_money_agree()

    def is_outstanding(self) -> bool:
        payment = self.run_(Payment.get(self.order_id))
        return payment is not None and payment.due_at is not None

    async def forget_calls(self) -> None:
        """As if each were long ago."""
        long_ago = {"$set": {"calledAt": utc_now() - timedelta(hours=1)}}
        called = {"calledAt": {"$type": "date"}}
        await Payment.get_pymongo_collection().update_many(called, long_ago)

    def stock_and_money_agree(self) -> None:
        order = self.run_(Order.get(self.order_id))
        reservation = self.run_(ReservationDocument.get(self.order_id))
        occurrences = set(self.provider.occurrences.values())
        if order.status is Status.CANCELLED:
            assert reservation.status.is_closed
            assert occurrences <= {Occurrence.REFUNDED, Occurrence.DECLINED}
            was_charged = Occurrence.REFUNDED in occurrences
            assert (order.payment_status == "refunded") is was_charged
        else:
            assert (order.payment_status, reservation.status) == ("paid", "reserved")
            assert occurrences == {Occurrence.CHARGED}


@pytest.fixture
def machine(stack: Stack) -> Iterator[type[PaidOrder]]:
    with on_a_database(PaidOrder, stack):
        yield PaidOrder


def test_any_interleaving_of_answers_timers_and_cancellations_keeps_stock_and_money_in_agreement(
    machine: type[PaidOrder],
) -> None:
    bounds = settings(max_examples=60, stateful_step_count=14)
    run_state_machine_as_test(machine, settings=bounds)


@pytest.mark.parametrize("webhooks", [True, False])
def test_a_charge_that_succeeds_after_its_order_was_cancelled_for_lateness_is_refunded_once(
    machine: type[PaidOrder], webhooks: bool
) -> None:
    order = machine()
    order.begin(done=4)  # the provider was asked to charge it
    order.the_order_is_cancelled(overdue=True)
    order.everything_arrives()
    order.the_provider_decides(Occurrence.CHARGED)
    for _ in range(2):
        if webhooks:
            order.the_provider_sends_a_webhook()
        order.payments_calls_the_provider()
    order.teardown()
    cancelled = order.run_(Order.get(order.order_id))
    assert (cancelled.cancellation_cause, cancelled.payment_status) == (
        CancellationCause.PAYMENT_OVERDUE,
        "refunded",
    )
    assert [type(each) for each in order.handled].count(PaymentRefunded) == 1
