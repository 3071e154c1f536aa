"""Analytics, assembled."""

from fastapi import FastAPI

from chassis.mongodb import Database
from chassis.service import create_service
from chassis.sockets.push import Sockets
from chassis.sockets.server import create_sockets
from contracts import TOPICS
from messaging import Messaging
from services.analytics import api
from services.analytics.documents import DOCUMENTS
from services.analytics.generations import prepare, watch_rebuilds
from services.analytics.handlers import HANDLERS
from services.analytics.settings import Settings

DESCRIPTION = """\
Figures of the shop, counted from its events: orders, revenue, cancellations, units, and the time to
decision, for each minute, hour and day.

Every response has the same envelope: `success`, `message` and `data`, or an `error` that says what
to change. `X-Correlation-ID` identifies a request in logs and events. Where AUTH is on, send
`Authorization: Bearer <token>`.
"""


def create_app(settings: Settings) -> FastAPI:
    """The application; it connects to nothing before its lifespan begins."""

    async def migrate(_: Database) -> None:
        await prepare()

    async def background(_: Messaging) -> None:
        await watch_rebuilds()

    return create_service(
        settings,
        description=DESCRIPTION,
        topics=TOPICS,
        documents=DOCUMENTS,
        handlers=HANDLERS,
        routers=[api.router],
        sockets=Sockets(create_sockets(settings.authenticator, settings.socket_manager)),
        migrate=migrate,
        background=background,
    )
