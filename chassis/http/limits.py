"""Limits of a request: body size, values, query parameters and database time."""

import asyncio
import re
from contextlib import suppress

import pymongo
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.errors import Invalid, Problem, respond

MAX_BODY_BYTES = 1024 * 1024
MAX_VALUES = 2000
MAX_PARAMETERS = 50
TEXT = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
LINGER_SECONDS = 1.0
LINGER_BYTES = 16 * MAX_BODY_BYTES
DATABASE_SECONDS = 5.0


class BodyTooLarge(Problem):
    """The body is over the limit."""

    def __init__(self) -> None:
        super().__init__(
            413,
            f"The body is larger than {MAX_BODY_BYTES} bytes; send less.",
            headers={"Connection": "close"},
        )


class LimitBody:
    """Refuses a body over 1 MiB, by its declared length or as soon as the limit is passed.

    Refuses what is costly to validate, too: JSON with over 2,000 values, a query with over 50.

    The response is sent at once. The rest of the body is then read and dropped for a moment: a
    client whose connection closes while it sends may never see the response.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if scope["query_string"].count(b"&") >= MAX_PARAMETERS:
            many = f"Send at most {MAX_PARAMETERS} query parameters."
            return await respond(Invalid({"query": many}))(scope, receive, send)
        body = LimitedBody(receive, send)
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > MAX_BODY_BYTES:
            body.is_too_large = True
            return await respond(BodyTooLarge())(scope, receive, body.send)
        return await self.app(scope, body.receive, body.send)


class LimitedBody:
    """Counts the body of a request, and sends its response."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._read = 0
        self._pieces: list[bytes] = []
        self.is_too_large = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self._read > MAX_BODY_BYTES:
            self.is_too_large = True
            raise BodyTooLarge
        self._pieces.append(message.get("body", b""))
        if not message.get("more_body"):
            self._check_values()
        return message

    def _check_values(self) -> None:
        """Each value of a list or object has a comma or a bracket before it."""
        if sum(map(_marks, self._pieces)) <= MAX_VALUES:
            return  # even if all of them were values, and not texts
        if _marks(TEXT.sub(b"", b"".join(self._pieces))) > MAX_VALUES:
            raise Invalid({"body": f"Send at most {MAX_VALUES} values in one body."})

    async def send(self, message: Message) -> None:
        is_last = message["type"] == "http.response.body" and not message.get("more_body")
        if not (self.is_too_large and is_last):
            return await self._send(message)
        await self._send({**message, "more_body": True})
        await self._drop_rest()
        return await self._send({"type": "http.response.body", "body": b""})

    async def _drop_rest(self) -> None:
        dropped = 0
        with suppress(TimeoutError):
            async with asyncio.timeout(LINGER_SECONDS):
                while dropped < LINGER_BYTES:
                    message = await self._receive()
                    if not message.get("more_body"):
                        return
                    dropped += len(message["body"])


def _marks(json: bytes) -> int:
    return json.count(b",") + json.count(b"[") + json.count(b"{")


class LimitDatabaseTime:
    """Limits the MongoDB operations of a request, retries included, to 5 seconds in all."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        with pymongo.timeout(DATABASE_SECONDS):
            return await self.app(scope, receive, send)
