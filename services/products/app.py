"""Products, assembled."""

from fastapi import FastAPI

from chassis.mongodb import Database
from chassis.service import create_service
from chassis.sockets.push import Sockets
from chassis.sockets.server import create_sockets
from contracts import TOPICS
from messaging.topics import ServiceTopics
from services.products import api
from services.products.backfill import backfill, expire_closed
from services.products.documents import DOCUMENTS
from services.products.handlers import HANDLERS
from services.products.realtime import push_changes
from services.products.settings import Settings

DESCRIPTION = """\
The products and their stock. Stock changes only by reserve, release and restock, and the ledger
has every change.

Every response has the same envelope: `success`, `message` and `data`, or an `error` that says what
to change. `X-Correlation-ID` identifies a request in logs and events. Reading is public; where AUTH
is on, all other requests need `Authorization: Bearer <token>`.
"""


def create_app(settings: Settings) -> FastAPI:
    """The application; it connects to nothing before its lifespan begins."""

    async def migrate(database: Database) -> None:
        await backfill(database)
        topics = ServiceTopics.of(settings.service.name, TOPICS)
        await expire_closed(topics.redelivery(settings.dead_letter_retention))

    return create_service(
        settings,
        description=DESCRIPTION,
        topics=TOPICS,
        documents=DOCUMENTS,
        handlers=HANDLERS,
        routers=[api.router],
        problems=api.PROBLEMS,
        sockets=Sockets(
            create_sockets(settings.authenticator, settings.socket_manager), push_changes
        ),
        migrate=migrate,
    )
