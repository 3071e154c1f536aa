"""Just enough of an HTTP server: POST with a JSON body, GET /health/ready."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import httptools

Post = Callable[[Mapping[str, Any]], Awaitable[bytes]]

_READY = b'{"status":"ready"}'


class Connection(asyncio.Protocol):
    """One request after another; `post` makes the body of an answer from the one of a request."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._parser = httptools.HttpRequestParser(self)
        self._body: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        if self._parser.get_method() == b"GET":
            self._write(b"200 OK", _READY)
            return
        body = b"".join(self._body)
        self._body.clear()
        self._task = asyncio.ensure_future(self._answer(body))

    async def _answer(self, body: bytes) -> None:
        try:
            self._write(b"201 Created", await self._post(json.loads(body)))
        except Exception as error:  # the load counts what is not 201
            self._write(b"500 Internal Server Error", repr(error).encode())

    def _write(self, status: bytes, body: bytes) -> None:
        head = b"HTTP/1.1 %s\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
        self._transport.write(head % (status, len(body)) + body)


async def serve(post: Post) -> None:
    """Serves until the process is ended."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Connection(post), os.environ["HOST"], int(os.environ["PORT"])
    )
    await server.serve_forever()
