"""From the command line to a listening server."""

import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from socket import socket
from typing import TypeVar

import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.validation_messages import sentence_of
from chassis.logs import configure_logs
from chassis.mongodb import CannotStart
from chassis.settings import ServiceSettings
from chassis.sockets.disconnect import end_all
from chassis.sockets.server import MAX_SENT_BYTES

# Clients and proxies end the connections that they don't use, within a minute as a rule. A server
# that is first to do so may end one on which a request is under way, whose fate nobody knows.
KEEP_ALIVE_SECONDS = 75

Settings = TypeVar("Settings", bound=ServiceSettings)


def run(settings_class: type[Settings], create_app: Callable[[Settings], FastAPI]) -> None:
    """Serves until told to stop; what is in hand then has 10 seconds to finish.

    Exits with 2 where the environment is wrong, and with 3 where the service can't start.
    """
    settings = load(settings_class)
    configure_logs(settings.log_format)
    app = create_app(settings)
    server = Server(
        uvicorn.Config(
            _telling_plainly(app),
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=10,
            ws_max_size=MAX_SENT_BYTES,
        ),
        end_connections=lambda: end_all(app.state.sockets),
    )
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(3)


class Server(uvicorn.Server):
    """Uvicorn's, but that long polls are answered at the end: it would wait for them."""

    def __init__(
        self, config: uvicorn.Config, end_connections: Callable[[], Awaitable[None]]
    ) -> None:
        super().__init__(config)
        self._end_connections = end_connections

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        await self._end_connections()
        await super().shutdown(sockets)


def _telling_plainly(app: ASGIApp) -> ASGIApp:
    """Why the service can't start, in a sentence instead of a traceback."""

    async def tell(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_sentence(message: Message) -> None:
            if message["type"] == "lifespan.startup.failed":
                sentence = message["message"].rpartition(f"{CannotStart.__name__}: ")[2]
                message = {**message, "message": sentence.strip()}
            await send(message)

        await app(scope, receive, send_sentence if scope["type"] == "lifespan" else send)

    return tell


def load(settings_class: type[Settings]) -> Settings:
    """The settings; exits with 2 and a sentence for each variable that is missing or wrong."""
    try:
        return settings_class()
    except ValidationError as error:
        for each in error.errors():
            name = "_".join(str(part) for part in each["loc"]).upper()
            sys.stderr.write(f"{name}: {sentence_of(each)}\n")
        sys.exit(2)
