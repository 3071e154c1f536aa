"""An order and its payment, with the real tables of Orders and of Payments.

Messages come in any order between topics, and any number of times. The provider reports late and
repeatedly; the order is cancelled or overdue at any time. A call that Payments has given up may
arrive after all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from services.orders import domain as orders
from services.orders.domain import (
    PaymentMethod,
    PaymentStatus,
    ReservationStatus,
    SagaEvent,
    SagaState,
)
from services.payments import domain as payments
from services.payments.domain import Occurrence

# What Payments publishes, as Orders hears it.
HEARD: Mapping[str, SagaEvent] = {
    "payment.succeeded": SagaEvent.PAYMENT_SUCCEEDED,
    "payment.failed": SagaEvent.PAYMENT_FAILED,
    "payment.refunded": SagaEvent.PAYMENT_REFUNDED,
}


@dataclass(frozen=True, slots=True)
class Shop:
    """`topics` has what is published, to be delivered any number of times."""

    status: orders.Status = orders.Status.PENDING
    reservation: ReservationStatus = ReservationStatus.PENDING
    money: PaymentStatus = PaymentStatus.PENDING
    releases: int = 0
    payment: payments.Status | None = None
    topics: frozenset[str] = frozenset()
    published: tuple[str, ...] = ()
    handled: frozenset[str] = frozenset()
    asked: bool = False  # to charge
    late: bool = False  # by a call that was given up, and nothing was heard of it since
    charge: str = "unknown"  # at the provider
    refunds: int = 0

    @property
    def saga(self) -> SagaState:
        card = PaymentMethod.CREDIT_CARD
        return orders.saga_state(self.status, self.reservation, self.money, card)

    def publish(self, topic: str) -> Shop:
        published = (*self.published, topic)
        return replace(self, topics=self.topics | {topic}, published=published)


@dataclass(frozen=True, slots=True)
class Rules:
    """What can be taken out, to see that the model notices."""

    unwanted: bool = True
    answer_ends: bool = True

    def steps(self, state: Shop) -> Iterator[tuple[str, Shop]]:
        yield from self._happens_to_the_order(state)
        for topic in sorted(state.topics):
            heard = replace(state, handled=state.handled | {topic})
            if topic in HEARD:
                yield f"Orders handles {topic}", _advance(heard, HEARD[topic])
            else:
                occurrence = Occurrence(topic)
                yield f"Payments handles {topic}", self._pay(heard, occurrence)
        yield from self._provider(state)

    def _happens_to_the_order(self, state: Shop) -> Iterator[tuple[str, Shop]]:
        for event in (
            SagaEvent.STOCK_RESERVED,
            SagaEvent.STOCK_REJECTED,
            SagaEvent.PAYMENT_OVERDUE,
            SagaEvent.CANCELLED,
        ):
            if (after := _advance(state, event)) != state:
                yield f"order: {event}", after

    def _provider(self, state: Shop) -> Iterator[tuple[str, Shop]]:
        status = state.payment
        if status is payments.Status.REQUESTED:
            yield "Payments claims the call", self._pay(state, Occurrence.CALLED)
        if status is payments.Status.CHARGING:
            yield "the call arrives", replace(state, asked=True)
        if state.asked and state.charge == "unknown":
            yield "the provider charges", replace(state, charge="charged")
            yield "the provider declines", replace(state, charge="declined")
        if status is payments.Status.STOPPING and not state.asked:
            yield "the call was lost", self._pay(state, Occurrence.DECLINED)
            lost = self._pay(state, Occurrence.DECLINED)
            yield "the call is late", replace(lost, asked=True, charge="charged", late=True)
        if state.charge == "charged":
            yield "it reports the charge", self._pay(replace(state, late=False), Occurrence.CHARGED)
        if state.charge == "declined":
            yield "it reports the decline", self._pay(state, Occurrence.DECLINED)
            yield "it charges after all", replace(state, charge="charged", late=True)
        if status is payments.Status.REFUNDING and state.charge == "charged":
            yield "it refunds", replace(state, charge="refunded", refunds=state.refunds + 1)
        if state.charge == "refunded":
            yield "it reports the refund", self._pay(state, Occurrence.REFUNDED)
            yield "it reports the charge again", self._pay(state, Occurrence.CHARGED)

    def _pay(self, state: Shop, occurrence: Occurrence) -> Shop:
        status = self._next(state.payment, occurrence)
        if status is None:
            return state
        after = replace(state, payment=status)
        if occurrence is Occurrence.CHARGED:
            after = after.publish("payment.succeeded")
        if status is payments.Status.FAILED:
            after = after.publish("payment.failed")
        if status is payments.Status.REFUNDED:
            after = after.publish("payment.refunded")
        return after

    def _next(
        self, status: payments.Status | None, occurrence: Occurrence
    ) -> payments.Status | None:
        cancelled = occurrence is Occurrence.ORDER_CANCELLED
        if cancelled and status is None and not self.unwanted:
            return None
        if cancelled and status is payments.Status.CHARGING and not self.answer_ends:
            return payments.Status.FAILED
        return payments.PAYMENT.get((status, occurrence))


def _advance(state: Shop, event: SagaEvent) -> Shop:
    step = orders.SAGA.get((state.saga, event))
    if step is None:
        return state
    after = replace(
        state,
        reservation=step.reservation or state.reservation,
        money=step.payment or state.money,
        releases=state.releases + (step.reservation is ReservationStatus.RELEASED),
    )
    if step.state.is_cancelled and not state.status.is_final:
        cancelled = replace(after, status=orders.Status.CANCELLED)
        after = cancelled.publish(Occurrence.ORDER_CANCELLED.value)
    if step.state is SagaState.AWAITING_PAYMENT:
        after = after.publish(Occurrence.REQUESTED.value)
    return after


def each_is_published_once(state: Shop) -> bool:
    return len(state.published) == len(set(state.published))


def released_and_refunded_at_most_once(state: Shop) -> bool:
    return state.releases <= 1 and state.refunds <= 1


def paid_only_with_stock_or_refunding(state: Shop) -> bool:
    """What Orders believes of money is true, and a paid order has its stock or is cancelled."""
    if state.money is PaymentStatus.PAID:
        has_stock = state.reservation is ReservationStatus.RESERVED
        return has_stock or state.status is orders.Status.CANCELLED
    return state.money is not PaymentStatus.REFUNDED or state.charge == "refunded"


def over(state: Shop) -> bool:
    """Everything published was handled, the provider has nothing open, and the order is decided."""
    decided = state.status is orders.Status.CANCELLED or state.saga is SagaState.PAID
    is_outstanding = state.payment is not None and state.payment.is_outstanding
    return decided and state.topics <= state.handled and not is_outstanding and not state.late


def right_when_over(state: Shop) -> bool:
    """Charged and kept exactly where the order is paid; else nothing is held and all given back."""
    if not over(state):
        return True
    if state.saga is SagaState.PAID:
        return state.charge == "charged" and state.releases == 0
    has_ended = state.saga in (SagaState.CANCELLED, SagaState.REFUNDED)
    holds_stock = state.reservation is ReservationStatus.RESERVED
    return has_ended and state.charge != "charged" and not holds_stock
