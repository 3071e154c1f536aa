"""Payments, assembled."""

from fastapi import FastAPI

from chassis.mongodb import Database
from chassis.service import create_service
from chassis.sockets.push import Sockets
from chassis.sockets.server import create_sockets
from contracts import TOPICS
from messaging import Messaging
from messaging.support.background import start
from messaging.support.expiry import expire
from messaging.topics import ServiceTopics
from services.payments import api
from services.payments.documents import DOCUMENTS, Payment
from services.payments.domain import Status
from services.payments.gauges import update_gauges
from services.payments.handlers import HANDLERS
from services.payments.outstanding import call_for_outstanding
from services.payments.provider_client import HttpProvider
from services.payments.settings import Settings

DESCRIPTION = """\
The payments of orders: charged at a payment provider once the stock is reserved, and refunded where
a paid order is cancelled.

Every response has the same envelope: `success`, `message` and `data`, or an `error` that says what
to change. `X-Correlation-ID` identifies a request in logs and events. Where AUTH is on, send
`Authorization: Bearer <token>`.
"""


def create_app(settings: Settings) -> FastAPI:
    """The application; it connects to nothing before its lifespan begins."""

    async def call_provider(messaging: Messaging) -> None:
        key = settings.provider_api_key.get_secret_value()
        counting = start(update_gauges, "gauges of payments")
        try:
            async with HttpProvider.open(settings.provider_url, key) as provider:
                await call_for_outstanding(messaging, provider)
        finally:
            await counting.stop()

    async def expire_unwanted(_: Database) -> None:
        """Payments that were never requested are kept while their request may still come."""
        topics = ServiceTopics.of(settings.service.name, TOPICS)
        kept = topics.redelivery(settings.dead_letter_retention)
        only = {"status": Status.UNWANTED.value}
        payments = Payment.get_pymongo_collection()
        await expire(payments, "updatedAt", kept, partialFilterExpression=only)

    app = create_service(
        settings,
        description=DESCRIPTION,
        topics=TOPICS,
        documents=DOCUMENTS,
        handlers=HANDLERS,
        routers=[api.router],
        problems=api.PROBLEMS,
        sockets=Sockets(create_sockets(settings.authenticator, settings.socket_manager)),
        migrate=expire_unwanted,
        background=call_provider,
    )
    secret = settings.provider_webhook_secret
    app.state.webhook_secret = secret.get_secret_value() if secret else None
    return app
