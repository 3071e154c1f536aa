"""A service, assembled: its database, messaging, sockets and HTTP application."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import structlog
from beanie import Document
from fastapi import APIRouter, FastAPI

from chassis.app import create_app
from chassis.errors import CannotStart
from chassis.http.errors import Problems
from chassis.idempotency import UsedKey
from chassis.mongodb import Database, open_database
from chassis.routes import contracts, dead_letters
from chassis.routes.sign_in import router as sign_in_router
from chassis.settings import ServiceSettings
from chassis.sockets.push import Sockets, pushing
from messaging import Messaging, MessagingError, Subscription, open_messaging
from messaging.support.background import start
from messaging.support.start_deadline import start_deadline
from messaging.topics import Topic

log = structlog.get_logger(__name__)


def create_service(
    settings: ServiceSettings,
    *,
    description: str,
    topics: Iterable[Topic],
    documents: Sequence[type[Document]],
    handlers: Sequence[Subscription],
    routers: Sequence[APIRouter] = (),
    problems: Problems | None = None,
    sign_in: bool = False,
    sockets: Sockets | None = None,
    migrate: Callable[[Database], Awaitable[None]] | None = None,
    background: Callable[[Messaging], Awaitable[None]] | None = None,
) -> FastAPI:
    """The application; it connects to nothing before its lifespan begins.

    Every service has the routes for contracts, dead letters, health and metrics. `topics` is the
    whole topic table, `handlers` has one entry for each topic of it that the service consumes.
    `migrate` changes stored documents before the first request and the first event. `background`
    runs in every instance, and ends at a `pause` of messaging.

    The lifespan raises CannotStart without MongoDB, or where topics and handlers do not match.
    """
    name = settings.service.name

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        _log_access(settings.auth, sign_in)
        async with AsyncExitStack() as running:
            database = await running.enter_async_context(
                open_database(settings, [*documents, UsedKey])
            )
            if migrate:
                with start_deadline():
                    await migrate(database)
            opening = open_messaging(
                settings, database, service=name, topics=topics, handlers=handlers
            )
            try:
                messaging = await running.enter_async_context(opening)
            except MessagingError as error:
                raise CannotStart(str(error)) from error
            if background:
                task = start(partial(background, messaging), "background work")
                running.push_async_callback(task.stop)
            if sockets:
                await running.enter_async_context(pushing(sockets, database, messaging, name))
            app.state.database, app.state.messaging = database, messaging
            yield

    common = [contracts.router, dead_letters.router, *([sign_in_router] if sign_in else [])]
    return create_app(
        settings,
        description=description,
        lifespan=lifespan,
        routers=[*routers, *common],
        problems=problems or {},
        sockets=sockets and sockets.server,
    )


def _log_access(auth: str, sign_in: bool) -> None:
    access = {"auth": auth, "sign_in": "on" if sign_in else "off"}
    if sign_in and auth == "on":
        log.warning("anyone can sign in, as an operator too; set SIGN_IN=off", **access)
    else:
        log.info("who may use the service", **access)
