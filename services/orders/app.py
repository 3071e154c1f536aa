"""Orders, assembled."""

from fastapi import FastAPI

from chassis.service import create_service
from chassis.sockets.push import Sockets
from contracts import TOPICS
from messaging import Messaging
from services.orders import api
from services.orders.documents import Order
from services.orders.handlers import HANDLERS
from services.orders.realtime import create_sockets, push_changes
from services.orders.settings import Settings
from services.orders.unpaid import cancel_unpaid_orders

DESCRIPTION = """\
Orders, from placed to delivered or cancelled. Products reserves the stock of an order soon after it
is placed; `reservation` has the result.

Every response has the same envelope: `success`, `message` and `data`, or an `error` that says what
to change. `X-Correlation-ID` identifies a request in logs and events. Repeating a POST with the
same `Idempotency-Key` places one order. Where AUTH is on, send `Authorization: Bearer <token>`.
"""


def create_app(settings: Settings) -> FastAPI:
    """The application; it connects to nothing before its lifespan begins."""

    async def cancel_unpaid(messaging: Messaging) -> None:
        if settings.unpaid_after:
            await cancel_unpaid_orders(messaging, settings.unpaid_after)

    return create_service(
        settings,
        description=DESCRIPTION,
        topics=TOPICS,
        documents=[Order],
        handlers=HANDLERS,
        routers=[api.router],
        problems=api.PROBLEMS,
        sign_in=settings.offers_sign_in,
        background=cancel_unpaid,
        sockets=Sockets(
            create_sockets(settings.authenticator, settings.socket_manager), push_changes
        ),
    )
