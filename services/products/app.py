"""Products, assembled."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from chassis.app import create_edge
from chassis.mongodb import open_database
from chassis.routes import dead_letters
from chassis.sockets.push import telling
from chassis.sockets.server import create_sockets
from contracts import TOPICS
from contracts.runtime import as_json
from messaging import open_messaging
from services.products import api
from services.products.backfill import count_reserved
from services.products.documents import DOCUMENTS
from services.products.handlers import HANDLERS
from services.products.realtime import tell_changes
from services.products.settings import Settings

DESCRIPTION = """\
What there is to buy, and how much of it. Stock moves by reserve, release and restock only, and
each move is in a ledger.

Every answer has one envelope: `success`, `message` and `data`, or an `error` that says what to
change. `X-Correlation-ID` follows a request through logs and events. Reading is public; where
AUTH is on, all else needs `Authorization: Bearer <token>`.
"""


def create_app(settings: Settings) -> FastAPI:
    """The application; it connects to nothing before its lifespan begins."""
    sockets = create_sockets(settings.authenticator)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_database(settings, DOCUMENTS) as database:
            await count_reserved(database)
            async with (
                open_messaging(
                    settings,
                    database,
                    service="products",
                    handlers=HANDLERS,
                    topics=TOPICS,
                    as_json=as_json,
                ) as messaging,
                telling(sockets, database, messaging, "products", tell_changes),
            ):
                app.state.database, app.state.messaging = database, messaging
                yield

    return create_edge(
        title="Products",
        description=DESCRIPTION,
        settings=settings,
        sockets=sockets,
        lifespan=lifespan,
        routers=[api.router, dead_letters.router],
        problems=api.PROBLEMS,
    )
