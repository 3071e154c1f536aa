"""Failures as HTTP responses, all in the same envelope."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Self, cast

import structlog
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pymongo.errors import PyMongoError
from starlette.exceptions import HTTPException as StarletteHTTPException

from chassis.http.envelope import TITLES, ErrorBody
from chassis.http.validation_messages import NOT_JSON, field_path, sentence_of, shortened, summary
from messaging.errors import KafkaUnavailable, RegistryUnavailable
from messaging.support.mongodb_failure import why_mongodb_failed
from messaging.support.transient import is_transient

log = structlog.get_logger(__name__)

MAX_REPORTED = 20
SERVER_ERROR = "Something went wrong on our side; it has been logged."


class Problem(HTTPException):
    """The request failed.

    It is an HTTPException because FastAPI handles those wherever they are raised, even while the
    body is read.
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
    """The token is missing or not valid."""

    def __init__(self, message: str) -> None:
        super().__init__(401, message, headers={"WWW-Authenticate": "Bearer"})


class Forbidden(Problem):
    """The token is valid and lacks the permission."""

    def __init__(self, message: str) -> None:
        super().__init__(403, message)


class Invalid(Problem):
    """Values of the request are wrong; `fields` maps the path of each to a sentence.

    There are `more` than those.
    """

    def __init__(self, fields: Mapping[str, str], more: int = 0) -> None:
        super().__init__(400, summary(fields, more), fields=dict(fields))

    @classmethod
    def of(cls, errors: Sequence[Any]) -> Self:
        """Of Pydantic's errors, whose first 20 are reported."""
        fields = dict(map(_sentence, errors[:MAX_REPORTED]))
        return cls(fields, more=max(0, len(errors) - MAX_REPORTED))


Problems = Mapping[type[Exception], Callable[[Any], Problem]]
"""What to answer for each type of exception."""


def respond(problem: Problem) -> JSONResponse:
    """The response for a failure."""
    body = ErrorBody(
        error=TITLES.get(problem.status_code) or HTTPStatus(problem.status_code).phrase,
        message=problem.detail,
        status_code=problem.status_code,
        **problem.extra | ({"id": shortened(problem.extra["id"])} if "id" in problem.extra else {}),
    )
    content = body.model_dump(mode="json", by_alias=True, exclude_none=True)
    return JSONResponse(content, problem.status_code, headers=problem.headers)


def install_errors(app: FastAPI, problems: Problems) -> None:
    """Answers the exceptions of `problems`, and those that every service may raise."""
    for kind, to_problem in {**COMMON, **problems}.items():
        app.add_exception_handler(kind, _handler(to_problem))
    app.add_exception_handler(405, _of_method)


def _handler(
    to_problem: Callable[[Any], Problem],
) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(_: Request, error: Exception) -> Response:
        return respond(to_problem(error))

    return handle


async def _of_method(request: Request, error: Exception) -> Response:
    """Lists the methods of every route at the path; Starlette lists those of the first."""
    problem = _of_http(cast(StarletteHTTPException, error))
    routes: Iterable[APIRoute] = request.app.state.routes
    at_path = [route for route in routes if route.path_regex.match(request.url.path)]
    if methods := set[str]().union(*(route.methods or () for route in at_path)):
        methods |= {"HEAD"} if "GET" in methods else set()
        problem.headers = {"Allow": ", ".join(sorted(methods))}
    return respond(problem)


def _of_http(error: StarletteHTTPException) -> Problem:
    if error.status_code == 400:
        return Invalid({"body": NOT_JSON})
    sentence = {
        404: "Nothing is served at this path; /docs lists the routes.",
        405: "This path does not allow the method; see the Allow header and /docs.",
    }.get(error.status_code, str(error.detail))
    return Problem(error.status_code, sentence, headers=error.headers)


def _of_validation(error: RequestValidationError) -> Problem:
    if isinstance(error.body, bytes):
        return Problem(415, "Send the body as JSON, with Content-Type: application/json.")
    return Invalid.of(error.errors())


def _sentence(error: Mapping[str, Any]) -> tuple[str, str]:
    if error["type"] == "json_invalid":
        return "body", f"The body is not JSON: {error['ctx']['error']}."
    return field_path(error["loc"]), sentence_of(error)


def _of_mongodb(error: PyMongoError) -> Problem:
    if not is_transient(error):
        log.error("request failed", exc_info=error)
        return Problem(500, SERVER_ERROR)
    log.error("MongoDB unavailable", reason=why_mongodb_failed(error))
    return _unavailable("The database does not answer; try again in a moment.")


def _of_outage(error: KafkaUnavailable | RegistryUnavailable) -> Problem:
    log.error("request failed", reason=str(error))
    return _unavailable(f"{error} Try again in a moment.")


def _unavailable(sentence: str) -> Problem:
    return Problem(503, sentence, headers={"Retry-After": "5"}, retry_after=5)


COMMON: Problems = {
    Problem: lambda problem: problem,
    StarletteHTTPException: _of_http,
    RequestValidationError: _of_validation,
    PyMongoError: _of_mongodb,
    KafkaUnavailable: _of_outage,
    RegistryUnavailable: _of_outage,
}
