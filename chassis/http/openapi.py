"""The OpenAPI document: FastAPI's, with the headers and errors that every route has."""

import json
import re
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from chassis.http.envelope import TITLES, ErrorBody
from chassis.http.request_log import HEADER

Responses = dict[int | str, dict[str, Any]]
MESSAGES = {
    400: "price: Input should be greater than or equal to 0.",
    401: "Send a token: Authorization: Bearer <token>.",
    403: "This needs the role admin.",
    404: "Nothing has this id.",
    409: "This is in use; choose another.",
    412: "It has changed since: get it again, and send its ETag as If-Match, or none.",
    422: "The current state does not allow this; `details` says why.",
}
EXTRAS: dict[int, dict[str, Any]] = {
    400: {"fields": {"price": "Input should be greater than or equal to 0."}},
    404: {"id": "65f000000000000000000000"},
    422: {"details": {"reason": "INSUFFICIENT_STOCK", "requested": 3, "available": 2}},
}
CORRELATION = {
    "description": "Identifies the request in logs and events: 1 to 128 letters, digits, dots, "
    "colons, underscores or hyphens. A missing or different one is replaced by a new one.",
    "schema": {"type": "string"},
}
TAGGED: Responses = {
    200: {"headers": {"ETag": {"description": "For If-Match.", "schema": {"type": "string"}}}}
}
RETRY_AFTER = {"description": "Seconds to wait.", "schema": {"type": "integer"}}
METHODS = ("get", "post", "put", "patch", "delete")


def failures(*statuses: int) -> Responses:
    """The failures that a route declares, each with an example."""
    return {status: _failure(status) for status in statuses}


def _failure(status: int) -> dict[str, Any]:
    example = {
        "success": False,
        "error": TITLES[status],
        "message": MESSAGES[status],
        "statusCode": status,
        **EXTRAS.get(status, {}),
    }
    return {
        "model": ErrorBody,
        "description": TITLES[status],
        "content": {"application/json": {"example": example}},
    }


def document(app: FastAPI) -> dict[str, Any]:
    """The document, which is built once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            servers=app.servers,
        )
        for operation in _operations(made):
            _add_headers(operation)
        app.openapi_schema = _with_plain_names(made)
    return app.openapi_schema


def _operations(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in made["paths"].values():
        yield from (path[method] for method in METHODS if method in path)


def _add_headers(operation: dict[str, Any]) -> None:
    sent = {"name": HEADER, "in": "header", "required": False, **CORRELATION}
    operation.setdefault("parameters", []).append(sent)
    for status, response in operation["responses"].items():
        headers = response.setdefault("headers", {})
        headers[HEADER] = CORRELATION
        if status == "default":
            headers["Retry-After"] = RETRY_AFTER


def _with_plain_names(made: dict[str, Any]) -> dict[str, Any]:
    """Replaces names such as `Envelope_OneOrder_` by their titles: `OneOrderEnvelope`."""
    schemas = made["components"]["schemas"]
    plain = {name: schema["title"] for name, schema in schemas.items() if name.endswith("_")}
    text = re.sub(
        r'(?<=["/])\w+_(?=")', lambda found: plain.get(found[0], found[0]), json.dumps(made)
    )
    named: dict[str, Any] = json.loads(text)
    return named
