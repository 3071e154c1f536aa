"""Failures on their way out: every one becomes the same envelope."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, cast

import structlog
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pymongo.errors import ConnectionFailure, ExecutionTimeout
from starlette.exceptions import HTTPException as StarletteHTTPException

from chassis.http.envelope import TITLES, ErrorBody
from chassis.http.validation_messages import NOT_JSON, field_path, sentence_of, summary

log = structlog.get_logger(__name__)


class Problem(HTTPException):
    """The request failed.

    FastAPI lets its own HTTPException pass wherever it is raised, while a body is read included.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(status, message, headers=headers)
        self.extra = extra


class Unauthorized(Problem):
    """No token, or one that is not valid here."""

    def __init__(self, message: str) -> None:
        super().__init__(401, message, headers={"WWW-Authenticate": "Bearer"})


class Forbidden(Problem):
    """The token is valid, and not enough."""

    def __init__(self, message: str) -> None:
        super().__init__(403, message)


class Invalid(Problem):
    """A value of the request is wrong; `fields` maps its path to a sentence."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(400, summary(fields), fields=dict(fields))


def respond(problem: Problem) -> JSONResponse:
    """The envelope of a failure."""
    body = ErrorBody(
        error=TITLES.get(problem.status_code) or HTTPStatus(problem.status_code).phrase,
        message=problem.detail,
        status_code=problem.status_code,
        **problem.extra,
    )
    content = body.model_dump(mode="json", by_alias=True, exclude_none=True)
    return JSONResponse(content, problem.status_code, headers=problem.headers)


def install_errors(
    app: FastAPI, mapping: Mapping[type[Exception], Callable[[Any], Problem]]
) -> None:
    """Answers each exception type of `mapping` as the problem that its function makes of it."""

    for kind, to_problem in {**COMMON, **mapping}.items():
        app.add_exception_handler(kind, _answering(to_problem))
    app.add_exception_handler(405, _of_method)


def _answering(
    to_problem: Callable[[Any], Problem],
) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(_: Request, error: Exception) -> Response:
        return respond(to_problem(error))

    return answer


async def _of_method(request: Request, error: Exception) -> Response:
    """Starlette names the methods of the first route at the path: these are of all."""
    problem = _of_http(cast(StarletteHTTPException, error))
    routes: Iterable[APIRoute] = request.app.state.routes
    at_path = [route for route in routes if route.path_regex.match(request.url.path)]
    if methods := sorted(set().union(*(route.methods or () for route in at_path))):
        problem.headers = {"Allow": ", ".join(methods)}
    return respond(problem)


def _of_http(error: StarletteHTTPException) -> Problem:
    if error.status_code == 400:
        return Invalid({"body": NOT_JSON})
    sentence = {
        404: "There is nothing at this path; /docs lists what there is.",
        405: "This path does not answer that method; see the Allow header and /docs.",
    }.get(error.status_code, str(error.detail))
    return Problem(error.status_code, sentence, headers=error.headers)


def _of_validation(error: RequestValidationError) -> Problem:
    if isinstance(error.body, bytes):
        return Problem(415, "Send the body as JSON, with Content-Type: application/json.")
    return Invalid(dict(_sentence(each) for each in error.errors()))


def _sentence(error: Mapping[str, Any]) -> tuple[str, str]:
    if error["type"] == "json_invalid":
        return "body", f"The body is not JSON: {error['ctx']['error']}."
    return field_path(error["loc"]), sentence_of(error)


def brief(error: Exception) -> str:
    """PyMongo's reason, without the topology that it goes on to describe."""
    return str(error).partition(",")[0].partition(" (")[0]


def _of_outage(error: Exception) -> Problem:
    log.error("MongoDB does not answer", reason=brief(error))
    return Problem(
        503,
        "The database does not answer; try again in a moment.",
        headers={"Retry-After": "5"},
        retry_after=5,
    )


COMMON: Mapping[type[Exception], Callable[[Any], Problem]] = {
    Problem: lambda problem: problem,
    StarletteHTTPException: _of_http,
    RequestValidationError: _of_validation,
    ConnectionFailure: _of_outage,
    ExecutionTimeout: _of_outage,
}
