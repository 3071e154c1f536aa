"""Calls the provider for what is outstanding: charges, refunds, and what was not heard of."""

import asyncio
from datetime import timedelta

import structlog

from chassis.http.fields import utc_now
from contracts import PaymentFailure
from messaging import Messaging, Transaction
from messaging.support import tracing
from messaging.support.background import pause
from messaging.support.correlation import bind_correlation_id
from messaging.support.transient import is_transient
from services.payments.documents import Payment
from services.payments.domain import Occurrence, Status
from services.payments.errors import PaymentError, ProviderRefused, ProviderUnavailable
from services.payments.provider import Charge, Provider, Report
from services.payments.service import claim, record_report

log = structlog.get_logger(__name__)

SECONDS = 0.5
BATCH = 20
LOST_AFTER = timedelta(minutes=10)  # many times the deadline of a call


async def call_for_outstanding(messaging: Messaging, provider: Provider) -> None:
    """Twice a second, as a background task. Any number of instances may run it.

    What is due is in MongoDB: a service that was down continues where it was.
    """
    while True:
        await pause(0 if await call_for_due(messaging, provider) == BATCH else SECONDS)


async def call_for_due(messaging: Messaging, provider: Provider) -> int:
    """Calls the provider for the payments that are longest due; returns how many are."""
    until_now = {"$lte": utc_now(), "$type": "date"}  # the type, so that the index is used
    due = Payment.get_pymongo_collection().find({"dueAt": until_now}, ["_id", "traceparent"])
    found = await due.sort("dueAt").limit(BATCH).to_list()
    calls = (_call_for(messaging, provider, each["_id"], each.get("traceparent")) for each in found)
    for error in await asyncio.gather(*calls, return_exceptions=True):
        if error is not None:
            raise error
    return len(found)


async def _call_for(
    messaging: Messaging, provider: Provider, order_id: str, parent: str | None
) -> None:
    with bind_correlation_id(None), tracing.continuing(parent, "call provider"):
        try:
            if payment := await claim(messaging, order_id):
                await _settle(messaging, provider, payment)
        except ProviderUnavailable as error:
            log.warning("the provider is asked again later", order=order_id, reason=str(error))
        except PaymentError as error:
            log.error("payment not settled; look at it", order=order_id, reason=str(error))
        except Exception as error:
            if is_transient(error):
                raise
            log.exception("payment not settled", order=order_id)  # others still are


async def _settle(messaging: Messaging, provider: Provider, payment: Payment) -> None:
    charge = _charge_of(payment)
    if payment.status is Status.REFUNDING:
        report, failure = await _refund(provider, payment, charge), PaymentFailure.OTHER
    else:
        report, failure = await _charge(provider, payment, charge)
    if report is None:
        return

    async def work(transaction: Transaction) -> None:
        await record_report(transaction, report, failure)

    await messaging.transaction(work)


def _charge_of(payment: Payment) -> Charge:
    if payment.amount is None or payment.currency is None or payment.method is None:
        raise PaymentError("A payment that was never requested is due.")
    return Charge(payment.payment_id, payment.amount, payment.currency, payment.method)


async def _refund(provider: Provider, payment: Payment, charge: Charge) -> Report | None:
    """Raises ProviderRefused: then a person must look at it."""
    if payment.attempts > 1:
        found = await provider.find(charge.payment_id)
        if found and found.occurrence is Occurrence.REFUNDED:
            return found
    return await provider.refund(charge)


async def _charge(
    provider: Provider, payment: Payment, charge: Charge
) -> tuple[Report | None, PaymentFailure]:
    """What the provider says of a charge, which it is asked for where it has not heard of it."""
    is_first_call = payment.status is Status.CHARGING and payment.attempts == 1
    found = None if is_first_call else await provider.find(charge.payment_id)
    if found is not None:
        return found, PaymentFailure.DECLINED
    if payment.status is Status.FAILED:
        return None, PaymentFailure.OTHER
    if payment.status is Status.STOPPING:
        return _never_charged(payment, charge), PaymentFailure.ORDER_CANCELLED
    try:
        return await provider.charge(charge), PaymentFailure.DECLINED
    except ProviderRefused as error:
        log.error("charge refused", order=payment.id, reason=str(error))
        return _declined(charge), PaymentFailure.REFUSED


def _never_charged(payment: Payment, charge: Charge) -> Report | None:
    """For a cancelled order; None while the call may still be on its way to the provider."""
    is_lost = payment.called_at is None or utc_now() - payment.called_at > LOST_AFTER
    return _declined(charge) if is_lost else None


def _declined(charge: Charge) -> Report:
    return Report(charge.payment_id, charge.amount, charge.currency, Occurrence.DECLINED)
