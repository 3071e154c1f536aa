"""The correlation id, log line and duration of every request."""

from time import perf_counter

import structlog
from prometheus_client import Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.errors import SERVER_ERROR, Problem, respond
from messaging.support.correlation import bind_correlation_id

HEADER = "X-Correlation-ID"
log = structlog.get_logger(__name__)
duration = Histogram(
    "http_request_duration_seconds",
    "Time to answer a request.",
    ["method", "route", "status"],
)


class Observe:
    """Binds the correlation id, turns unhandled exceptions into a 500, logs and measures."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        with bind_correlation_id(Headers(scope=scope).get(HEADER)) as identity:
            exchange = Exchange(send, identity)
            started = perf_counter()
            await self._answer(scope, receive, exchange)
            _record(scope, exchange.status, perf_counter() - started)

    async def _answer(self, scope: Scope, receive: Receive, exchange: "Exchange") -> None:
        try:
            await self.app(scope, receive, exchange.send)
        except Exception:
            log.exception("request failed")
            if exchange.status:
                raise  # the response has begun: the server can only close the connection
            problem = Problem(500, SERVER_ERROR)
            await respond(problem)(scope, receive, exchange.send)


class Exchange:
    """Sends a response with the correlation id, and records its status."""

    def __init__(self, send: Send, correlation_id: str) -> None:
        self._send = send
        self._correlation_id = correlation_id
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[HEADER] = self._correlation_id
            headers["X-Content-Type-Options"] = "nosniff"
            headers.setdefault("Cache-Control", "no-store")
        await self._send(message)


def _record(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "other")
    duration.labels(scope["method"], route, status).observe(seconds)
    if route != "other" and not route.startswith(("/health", "/metrics")):
        log.info(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=status,
            milliseconds=round(seconds * 1000, 1),
        )
