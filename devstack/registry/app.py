"""The registry as an ASGI application."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from chassis.http.errors import Invalid
from chassis.http.limits import LimitBody
from chassis.http.site import CheckSite
from devstack.registry.aliases import FollowAliases
from devstack.registry.api import compatibility, schemas, settings, subjects
from devstack.registry.api.common import Answer
from devstack.registry.errors import RegistryError
from devstack.registry.negotiation import ContentNegotiation
from devstack.registry.paths import EncodedPaths
from devstack.registry.registry import Registry
from devstack.registry.store import Store

_DEFAULT_CONTEXT = "."


def create_app(store: Store) -> FastAPI:
    """The whole API, on this store."""
    app = FastAPI(title="Schema registry", default_response_class=Answer)
    app.add_middleware(LimitBody)
    app.add_middleware(CheckSite, hosts=(), origins="$^")
    app.state.registry = Registry(store)
    for resource in (subjects, schemas, compatibility, settings):
        app.include_router(resource.router)
    app.add_api_route("/", lambda: Answer({}))
    app.add_api_route("/contexts", lambda: Answer([_DEFAULT_CONTEXT]))
    app.add_middleware(FollowAliases, settings=app.state.registry.settings)
    app.add_middleware(ContentNegotiation)
    app.add_middleware(EncodedPaths)
    app.add_exception_handler(RegistryError, _refuse)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _unknown)
    return app


def _refuse(_: Request, error: Exception) -> Answer:
    refusal = error if isinstance(error, RegistryError) else RegistryError()
    return _answer(refusal.status, refusal.code, str(refusal))


def _unreadable(_: Request, error: Exception) -> Answer:
    problems = error.errors() if isinstance(error, RequestValidationError) else []
    if any(problem["loc"][0] == "path" for problem in problems):  # such as an id that is no number
        return _answer(404, 404, "HTTP 404 Not Found")
    if any(problem["type"] == "json_invalid" for problem in problems):
        return _answer(400, 400, "HTTP 400 Bad Request: the body is not JSON")
    return _answer(422, 422, Invalid.of(problems).detail)


def _unknown(_: Request, error: Exception) -> Answer:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _answer(status, status, f"HTTP {status} {getattr(error, 'detail', '')}".rstrip())


def _answer(status: int, code: int, message: str) -> Answer:
    return Answer({"error_code": code, "message": message}, status)
