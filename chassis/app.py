"""The HTTP application of a service: middleware, error responses, sockets, health, metrics."""

import re
from collections.abc import Sequence
from functools import partial

import socketio  # type: ignore[import-untyped]  # it ships no types
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from fastapi_offline import FastAPIOffline
from prometheus_client import disable_created_metrics
from pydantic.alias_generators import to_camel
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Lifespan

from chassis.http import openapi
from chassis.http.envelope import ErrorBody
from chassis.http.errors import Problems, install_errors
from chassis.http.head import AnswerHead
from chassis.http.limits import LimitBody, LimitDatabaseTime
from chassis.http.rate_limit import LimitRate
from chassis.http.request_log import HEADER, Observe
from chassis.http.site import CheckSite
from chassis.routes import health
from chassis.settings import ServiceSettings
from chassis.tracing import TRACES_ONLY


def create_app(
    settings: ServiceSettings,
    *,
    description: str,
    lifespan: Lifespan[FastAPI] | None,
    routers: Sequence[APIRouter],
    problems: Problems,
    sockets: socketio.AsyncServer | None,
) -> FastAPI:
    """Serves the routers, /health and /metrics, and /socket.io where there are sockets."""
    app = FastAPIOffline(
        title=settings.service.title,
        description=description,
        version="1.0.0",
        lifespan=lifespan,
        middleware=_middleware(settings),
        telemetry=TRACES_ONLY,
        generate_unique_id_function=_operation_id,
        responses={"default": {"model": ErrorBody, "description": "Every failure"}},
        redirect_slashes=False,
    )
    disable_created_metrics()  # type: ignore[no-untyped-call]  # it has no types
    app.state.authenticator = settings.authenticator
    for router in (*routers, health.router):
        app.include_router(router)
    app.state.routes = [route for router in (*routers, health.router) for route in router.routes]
    app.state.sockets = sockets
    if sockets:
        app.mount("/socket.io", socketio.ASGIApp(sockets))
    install_errors(app, problems)
    app.openapi = partial(openapi.document, app)  # type: ignore[method-assign]  # FastAPI's own way
    return app


def _middleware(settings: ServiceSettings) -> list[Middleware]:
    """Outermost first."""
    origins = _origins(settings.cors_origins)
    return [
        Middleware(
            CORSMiddleware,
            allow_origin_regex=origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-Match", HEADER],
            expose_headers=[HEADER, "ETag", "Retry-After", "Idempotent-Replayed"],
        ),
        Middleware(AnswerHead),
        Middleware(Observe),
        Middleware(CheckSite, hosts=settings.allowed_hosts, origins=origins),
        Middleware(LimitRate, rate=settings.rate_limit, redis_url=settings.redis_url),
        Middleware(LimitBody),
        Middleware(LimitDatabaseTime),
    ]


def _origins(patterns: tuple[str, ...]) -> str:
    """One regular expression for origins in which `*` stands for a port or a label."""
    return "|".join(re.escape(pattern).replace(r"\*", "[^/.:]*") for pattern in patterns) or "$^"


def _operation_id(route: APIRoute) -> str:
    return to_camel(route.name)
