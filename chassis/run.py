"""The entry of a service: settings, logs, application, HTTP server."""

import faulthandler
import gc
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from socket import socket
from typing import TypeVar

import structlog
import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.errors import CannotStart
from chassis.http.validation_messages import sentence_of
from chassis.logs import configure_logs
from chassis.server import allow_many_connections, server_config
from chassis.settings import ServiceSettings
from chassis.sockets.disconnect import close_all
from chassis.sockets.server import MAX_MESSAGE_BYTES
from chassis.tracing import add_trace_ids, end_tracing, start_tracing

log = structlog.get_logger(__name__)
_STANDARD_ERROR = 2  # its descriptor: a crash can't use sys.stderr
Settings = TypeVar("Settings", bound=ServiceSettings)


def run(settings_class: type[Settings], create_app: Callable[[Settings], FastAPI]) -> None:
    """Serves until SIGINT or SIGTERM; requests in progress then have 10 seconds to finish.

    Exits with 2 where an environment variable is wrong, and with 3 where the service can't start.
    """
    faulthandler.enable(_STANDARD_ERROR)  # a crash in a driver leaves a word
    settings = load(settings_class)
    configure_logs(settings.log_format)
    try:
        settings.require_auth_beyond_loopback()
        if start_tracing(settings):
            configure_logs(settings.log_format, add_trace_ids)
    except CannotStart as error:
        log.error(str(error))
        sys.exit(3)
    allow_many_connections()
    app = create_app(settings)
    server = Server(
        server_config(
            _with_plain_start_error(app),
            trusted_proxies=settings.trusted_proxies,
            host=settings.host,
            port=settings.port,
            log_config=None,
            timeout_graceful_shutdown=10,
            ws_max_size=MAX_MESSAGE_BYTES,
        ),
        close_connections=lambda: close_all(app.state.sockets),
    )
    with suppress(KeyboardInterrupt):
        server.run()
    end_tracing()
    if not server.started:
        sys.exit(3)


class Server(uvicorn.Server):
    """Closes Socket.IO connections before shutdown: Uvicorn would wait for open long polls."""

    def __init__(
        self, config: uvicorn.Config, close_connections: Callable[[], Awaitable[None]]
    ) -> None:
        super().__init__(config)
        self._close_connections = close_connections

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        # What exists now stays until the end. Looking through it for garbage took a tenth of the
        # CPU time of a busy service, and held up its requests for 100 ms at a time.
        gc.collect()
        gc.freeze()

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        await self._close_connections()
        await super().shutdown(sockets)


def _with_plain_start_error(app: ASGIApp) -> ASGIApp:
    """Logs the message of CannotStart instead of its traceback."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_plainly(message: Message) -> None:
            if message["type"] == "lifespan.startup.failed":
                reason = message["message"].rpartition(f"{CannotStart.__name__}: ")[2]
                message = {**message, "message": reason.strip()}
            await send(message)

        await app(scope, receive, send_plainly if scope["type"] == "lifespan" else send)

    return wrapped


def load(settings_class: type[Settings]) -> Settings:
    """The settings; exits with 2 and a sentence for each variable that is missing or wrong."""
    try:
        return settings_class()
    except ValidationError as error:
        for each in error.errors():
            # An error of several variables together names them itself.
            name = "".join(f"{part}: " for part in each["loc"][:1]).upper()
            sys.stderr.write(f"{name}{sentence_of(each)}\n")
        sys.exit(2)
