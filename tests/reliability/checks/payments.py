"""Each order's money: charged once at most, given back once, and in agreement with its stock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from tests.reliability.checks.evidence import Document, Evidence, Violation

CANCELLED = 5
_GIVEN_BACK = {None, "failed", "refunded"}


def charged_once(evidence: Evidence) -> Iterator[Violation]:
    """Each charge at the provider is that of one payment, and each payment that of one order."""
    orders = {each["paymentId"]: order for order, each in evidence.databases.payments.items()}
    for payment_id, charge in evidence.databases.charges.items():
        if payment_id not in orders:
            sentence = f"the provider has {charge}, of no payment"
            yield Violation("no order is paid twice", payment_id, sentence)


def asked_with_one_key(evidence: Evidence) -> Iterator[Violation]:
    """Under another idempotency key a provider would charge, or refund, once more."""
    for request, keys in evidence.databases.provider_requests.items():
        if keys > 1:
            sentence = f"the provider was asked under {keys} idempotency keys"
            yield Violation("no order is paid or refunded twice", request, sentence)


def told_once(evidence: Evidence) -> Iterator[Violation]:
    """No payment is told to have succeeded, or to be refunded, by two events."""
    for topic in ("payment.succeeded", "payment.refunded"):
        sent = (each for each in evidence.topics.messages[topic] if not each.injected)
        found = {(each.event.order_id, each.event_id) for each in sent if each.event is not None}
        for order, times in Counter(order for order, _ in found).items():
            if times > 1:
                sentence = f"{topic} has {times} events of it"
                yield Violation("no order is paid or refunded twice", order, sentence, order)


def money_agrees(evidence: Evidence) -> Iterator[Violation]:
    """What Orders believes, what Payments has and what the provider did are one."""
    databases = evidence.databases
    for order in databases.orders.keys() | evidence.writes.deleted:
        document = databases.orders.get(order)
        payment = databases.payments.get(order, {})
        charge = databases.charges.get(payment.get("paymentId", ""), {})
        if document is None:
            is_right = charge.get("status") in _GIVEN_BACK
        else:
            is_right = _is_right(document, payment, charge)
        if not is_right:
            believed = document and (document["status"], document["paymentStatus"])
            sentence = f"Orders has {believed}, Payments {payment}, the provider {charge}"
            yield Violation("stock and money agree", order, sentence, order)


def _is_right(order: Document, payment: Document, charge: dict[str, str]) -> bool:
    believed, status = order["paymentStatus"], charge.get("status")
    if order["status"] == CANCELLED:
        return status in _GIVEN_BACK and (believed == "refunded") == (status == "refunded")
    if order["paymentMethod"] == "cash_on_delivery":
        return not charge
    has_stock = order["reservation"]["status"] == "reserved"
    is_paid = (believed, payment.get("status"), status) == ("paid", "succeeded", "succeeded")
    return has_stock and is_paid and Decimal(charge["amount"]) == order["totalAmount"].to_decimal()
