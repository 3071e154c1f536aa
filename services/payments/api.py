"""The routes of Payments, and the HTTP status of each of its errors."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Header, Path, Request
from prometheus_client import Counter
from pydantic import AfterValidator

from chassis.auth import role
from chassis.http.dependencies import MessagingDep
from chassis.http.envelope import Envelope
from chassis.http.errors import Invalid, Problem, Problems
from chassis.http.fields import one_form, utc_now
from chassis.http.openapi import failures
from messaging.support.zeros import export_zeros
from services.payments import service, signatures
from services.payments.errors import (
    AmountDiffers,
    PaymentNotFound,
    SignatureRefused,
    SignatureReused,
    WebhooksOff,
)
from services.payments.payloads import WebhookBody
from services.payments.views import Accepted, OnePayment, PaymentView

log = structlog.get_logger(__name__)
refused = Counter("payments_webhooks_refused_total", "Webhooks that were not accepted.", ["reason"])
export_zeros(refused, ["signature", "replay", "amount"])

router = APIRouter(prefix="/api/v1/payments", tags=["payments"])

OrderId = Annotated[
    str,
    AfterValidator(one_form),
    Path(description="The order's `_id`.", examples=["6523f1a2b3c4d5e6f7a8b9c1"]),
]
Signature = Annotated[
    str,
    Header(
        max_length=200,
        description="`t=<seconds>,v1=<HMAC-SHA256 of the seconds, a point and the body>`.",
    ),
]


@router.get("/{order_id}", dependencies=[role("admin")], responses=failures(401, 403, 404))
async def get_payment(order_id: OrderId) -> Envelope[OnePayment]:
    """Show the payment of an order."""
    payment = await service.find_payment(order_id)
    return Envelope(message="The payment.", data=OnePayment(payment=PaymentView.of(payment)))


@router.post("/webhook", responses=failures(400, 404, 409, 422))
async def receive_webhook(
    body: WebhookBody, request: Request, messaging: MessagingDep, provider_signature: Signature
) -> Envelope[Accepted]:
    """Receive what the provider says of a charge. Its signature takes the place of a token."""
    secret: str | None = request.app.state.webhook_secret
    if secret is None:
        raise WebhooksOff
    signature = signatures.verify(provider_signature, await request.body(), secret, utc_now())
    await service.accept_webhook(messaging, signature, body.charge.report())
    return Envelope(message="The webhook was accepted.", data=Accepted())


def _not_found(error: PaymentNotFound) -> Problem:
    suggestion = "A payment exists once its order's stock is reserved."
    return Problem(404, str(error), id=error.wanted, suggestion=suggestion)


def _bad_signature(error: SignatureRefused) -> Problem:
    refused.labels("signature").inc()
    return Invalid({"Provider-Signature": str(error)})


def _replay(error: SignatureReused) -> Problem:
    refused.labels("replay").inc()
    return Problem(409, str(error))


def _amount_differs(error: AmountDiffers) -> Problem:
    refused.labels("amount").inc()
    log.error("webhook about another amount")
    return Problem(422, str(error), details={"reason": str(error)})


PROBLEMS: Problems = {
    PaymentNotFound: _not_found,
    SignatureRefused: _bad_signature,
    SignatureReused: _replay,
    WebhooksOff: lambda error: Problem(409, str(error)),
    AmountDiffers: _amount_differs,
}
