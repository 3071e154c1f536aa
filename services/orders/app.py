"""Orders, assembled."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from chassis.app import create_edge
from chassis.mongodb import open_database
from chassis.routes import dead_letters, sign_in
from chassis.sockets.push import telling
from contracts import TOPICS
from contracts.runtime import as_json
from messaging import open_messaging
from services.orders import api
from services.orders.documents import Order
from services.orders.handlers import HANDLERS
from services.orders.realtime import create_sockets, tell_changes
from services.orders.settings import Settings

DESCRIPTION = """\
Orders, from placed to delivered or cancelled. Products reserves the stock of each soon after it
is placed; `reservation` tells what came of it.

Every answer has one envelope: `success`, `message` and `data`, or an `error` that says what to
change. `X-Correlation-ID` follows a request through logs and events. Repeating a POST with the
same `Idempotency-Key` places one order. Where AUTH is on, send `Authorization: Bearer <token>`.
"""


def create_app(settings: Settings) -> FastAPI:
    """The application; it connects to nothing before its lifespan begins."""
    sockets = create_sockets(settings.authenticator)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with (
            open_database(settings, [Order]) as database,
            open_messaging(
                settings,
                database,
                service="orders",
                handlers=HANDLERS,
                topics=TOPICS,
                as_json=as_json,
            ) as messaging,
            telling(sockets, database, messaging, "orders", tell_changes),
        ):
            app.state.database, app.state.messaging = database, messaging
            yield

    signing_in = [sign_in.router] if settings.sign_in == "on" else []
    return create_edge(
        title="Orders",
        description=DESCRIPTION,
        settings=settings,
        sockets=sockets,
        lifespan=lifespan,
        routers=[
            api.router,
            dead_letters.router,
            *signing_in,
        ],
        problems=api.PROBLEMS,
    )
