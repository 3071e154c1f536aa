"""Notifications, assembled."""

from fastapi import FastAPI

from chassis.service import create_service
from chassis.sockets.push import Sockets
from chassis.sockets.server import create_sockets
from contracts import TOPICS
from messaging import Messaging
from messaging.topics import ServiceTopics
from services.notifications import api
from services.notifications.documents import DOCUMENTS
from services.notifications.handlers import HANDLERS
from services.notifications.sending import CONNECTIONS, send_mails
from services.notifications.settings import Settings
from services.notifications.smtp import MailServer

DESCRIPTION = """\
Mails to customers about their orders and payments.

Every response has the same envelope: `success`, `message` and `data`, or an `error` that says what
to change. `X-Correlation-ID` identifies a request in logs and events. Where AUTH is on, send
`Authorization: Bearer <token>`.
"""


def create_app(settings: Settings) -> FastAPI:
    """The application; it connects to nothing before its lifespan begins."""

    async def send(_: Messaging) -> None:
        topics = ServiceTopics.of(settings.service.name, TOPICS)
        wait = topics.redelivery(settings.dead_letter_retention)
        await send_mails([MailServer(settings) for _ in range(CONNECTIONS)], wait)

    return create_service(
        settings,
        description=DESCRIPTION,
        topics=TOPICS,
        documents=DOCUMENTS,
        handlers=HANDLERS,
        routers=[api.router],
        problems=api.PROBLEMS,
        sockets=Sockets(create_sockets(settings.authenticator, settings.socket_manager)),
        background=send,
    )
