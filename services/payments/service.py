"""The use cases of Payments. Every change commits together with its events."""

from beanie.exceptions import DocumentNotFound
from pymongo import InsertOne, ReplaceOne
from pymongo.asynchronous.client_session import AsyncClientSession

from chassis.documents import stored
from chassis.http.fields import utc_now
from contracts import PaymentFailure
from messaging import Messaging, Transaction
from messaging.support import tracing
from services.payments import events
from services.payments.documents import Payment, UsedSignature
from services.payments.domain import PAYMENT, Occurrence, Status
from services.payments.errors import AmountDiffers, PaymentNotFound, SignatureReused
from services.payments.provider import Report


async def find_payment(order_id: str) -> Payment:
    """The payment of an order. Raises PaymentNotFound."""
    payment = await Payment.get(order_id)
    if payment is None:
        raise PaymentNotFound(order_id)
    return payment


async def record_report(
    transaction: Transaction, report: Report, failure: PaymentFailure = PaymentFailure.DECLINED
) -> None:
    """Does what follows from the provider's report, once however often it comes.

    Raises PaymentNotFound, and AmountDiffers where the report is about another amount.
    """
    payment = await _find(report.payment_id, transaction.session)
    if (payment.amount, payment.currency) != (report.amount, report.currency):
        raise AmountDiffers
    if report.occurrence is not None:
        with tracing.continuing(payment.traceparent, "record report"):
            await advance(transaction, payment, report.occurrence, failure)


async def _find(payment_id: str, session: AsyncClientSession) -> Payment:
    payment = await Payment.find_one({"paymentId": payment_id}, session=session)
    if payment is None:
        raise PaymentNotFound(payment_id)
    return payment


async def advance(
    transaction: Transaction,
    payment: Payment,
    occurrence: Occurrence,
    failure: PaymentFailure = PaymentFailure.ORDER_CANCELLED,
) -> None:
    """Does what the table has for the occurrence, and publishes the answer where it has one."""
    status = PAYMENT.get((payment.status, occurrence))
    if status is None:
        return
    payment.changed(status, utc_now())
    published: list[events.Event] = []
    if occurrence is Occurrence.CHARGED:
        payment.paid_at = payment.updated_at
        published.append(events.succeeded(payment))
    if status is Status.FAILED:
        payment.failure = failure
        if payment.called_at and failure is PaymentFailure.ORDER_CANCELLED:
            payment.give_up(payment.updated_at)
        published.append(events.failed(payment))
    if status is Status.REFUNDED:
        payment.refunded_at = payment.updated_at
        published.append(events.refunded(payment))
    await _save(transaction, payment)
    await transaction.publish(*published, version=payment.version)


async def claim(messaging: Messaging, order_id: str) -> Payment | None:
    """Takes a due payment, for one instance to call the provider; None where it is not due now.

    It is due again later, whatever becomes of this instance.
    """

    async def work(transaction: Transaction) -> Payment | None:
        now = utc_now()
        due = {"_id": order_id, "dueAt": {"$lte": now}}
        payment = await Payment.find_one(due, session=transaction.session)
        if payment:
            payment.called(now)
            await _save(transaction, payment)
        return payment

    return await messaging.transaction(work)


async def accept_webhook(messaging: Messaging, signature: str, report: Report) -> None:
    """Records a report of the provider. Raises SignatureReused, and what record_report does."""

    async def work(transaction: Transaction) -> None:
        if await UsedSignature.get(signature, session=transaction.session):
            raise SignatureReused
        used = UsedSignature(id=signature, used_at=utc_now())
        transaction.write(UsedSignature.get_pymongo_collection(), InsertOne(stored(used)))
        await record_report(transaction, report)

    await messaging.transaction(work)


async def _save(transaction: Transaction, payment: Payment) -> None:
    """Stores a new payment, or replaces its previous version.

    Raises DocumentNotFound, at the transaction's end, where the stored version is another.
    """
    before = {"_id": payment.id, "version": payment.version - 1}
    new, document = payment.version == 1, stored(payment)
    write = InsertOne(document) if new else ReplaceOne(before, document)
    transaction.write(Payment.get_pymongo_collection(), write, otherwise=DocumentNotFound())
