"""Limits of a request: body size, values, query parameters and database time."""

import asyncio
from contextlib import suppress

import pymongo
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.errors import Invalid, Problem, respond

MAX_BODY_BYTES = 1024 * 1024
MAX_VALUES = 2000
MAX_PARAMETERS = 50
MAX_QUOTES = 4 * MAX_VALUES + 2
"""Of so many values, each of which may be a text, and have a key."""
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
        self._marks = self._counted = 0
        self.is_too_large = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self._read > MAX_BODY_BYTES:
            self.is_too_large = True
            raise BodyTooLarge
        piece = message.get("body", b"")
        if b"\0" in piece:  # UTF-16 and UTF-32 have it, in which other bytes are quotes
            raise Invalid({"body": "Send JSON in UTF-8."})
        self._pieces.append(piece)
        self._marks += _marks(piece)
        if self._marks > MAX_VALUES and self._is_due(message):
            self._check_values()
        return message

    def _is_due(self, message: Message) -> bool:
        """At the end, and before that whenever the body has twice the size that was checked."""
        return not message.get("more_body") or self._read >= 2 * self._counted

    def _check_values(self) -> None:
        self._counted = self._read
        if _has_many_values(b"".join(self._pieces)):
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


def _has_many_values(json: bytes) -> bool:
    """Each value of a list or object has a comma or a bracket before it, outside of texts.

    One quote after the other begins and ends a text, once the escaped ones are gone.
    """
    plain = json.replace(rb"\\", b"").replace(rb"\"", b"")
    if plain.count(b'"') > MAX_QUOTES:
        return True
    return sum(map(_marks, plain.split(b'"')[::2])) > MAX_VALUES


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
