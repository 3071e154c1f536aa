"""Content types: what a request may send, and what it may ask for."""

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_JSON = (
    "application/vnd.schemaregistry.v1+json",
    "application/vnd.schemaregistry+json",
    "application/json",
)
_READ = frozenset({*_JSON, "application/octet-stream"})
_WRITTEN = frozenset({*_JSON, "application/*", "*/*", "text/plain", "text/*"})


class ContentNegotiation:
    """Answers 415 to a body of another type, and 406 where only other types are accepted."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal(Headers(scope=scope)) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send)


def _refusal(headers: Headers) -> JSONResponse | None:
    sent, accepted = _types(headers.get("content-type", "")), _types(headers.get("accept", ""))
    if sent and not sent & _READ:
        return _answer(415, "Unsupported Media Type")
    if accepted and not accepted & _WRITTEN:
        return _answer(406, "Not Acceptable")
    return None


def _types(header: str) -> set[str]:
    return {each.partition(";")[0].strip().lower() for each in header.split(",")} - {""}


def _answer(status: int, reason: str) -> JSONResponse:
    body = {"error_code": status, "message": f"HTTP {status} {reason}"}
    return JSONResponse(body, status, media_type=_JSON[0])
