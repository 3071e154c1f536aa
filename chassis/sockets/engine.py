"""The Engine.IO server: it checks what clients send, and ends connections that stay open."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs
from weakref import WeakValueDictionary

import engineio  # type: ignore[import-untyped]  # it ships no types
from engineio.async_drivers.asgi import WebSocket  # type: ignore[import-untyped]
from engineio.async_socket import AsyncSocket  # type: ignore[import-untyped]
from starlette.types import Message, Receive, Scope, Send

from chassis.http.clients import MAX_WAITING, client_of
from chassis.http.errors import Problem, respond
from chassis.http.websocket_protocol import ABORT, AUTHENTICATED
from chassis.sockets.protocol import POLLED_PACKET, WEBSOCKET_PACKET, Refusals

CLOSE_SECONDS = 2.0
MAX_PACKETS = 16  # of one request, as python-engineio has it
NOT_A_PACKET = "Send text packets of Socket.IO 5, without binary data, of 16 KiB at most."


class Engine(engineio.AsyncServer):  # type: ignore[misc]  # it ships no types
    """Refuses binary packets and unknown ones, and ends their connection.

    A WebSocket whose client ignores the close is aborted after 2 seconds. A connection has one
    WebSocket at a time, and a client 1,000 connections without a valid token.
    """

    _async: Mapping[str, Any]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._async = {**self._async, "websocket": ClientWebSocket}
        self.refusals = Refusals()
        self.websockets: dict[str, Mapping[str, Callable[[], None]]] = {}
        self._unauthenticated: dict[str, str] = {}  # the client of each connection
        self._pings: WeakValueDictionary[str, asyncio.Task[Any]] = WeakValueDictionary()
        self._of_client: Counter[str] = Counter()

    async def handle_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        for sid in _sids(scope):
            if (connection := self.sockets.get(sid)) and connection.closed:
                del self.sockets[sid]  # python-engineio raises KeyError
        if scope["type"] == "http" and scope["method"] == "POST":
            body = await _body(receive, self.max_http_buffer_size)
            if not _is_payload(body):
                await self._refuse(scope)
                return await respond(Problem(400, NOT_A_PACKET))(scope, receive, send)
            receive = _replay(body)
        await super().handle_request(scope, receive, send)

    async def _refuse(self, scope: Scope) -> None:
        self.refusals.log(client_of(scope))
        for sid in _sids(scope):
            await self.end(sid)

    async def end(self, sid: str) -> None:
        """Ends the connection, and its WebSocket if it has one, at once."""
        self.abort(sid)
        if connection := self.sockets.get(sid):
            await connection.close(wait=False, abort=True)

    def start_background_task(self, target: Any, *args: Any, **options: Any) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = super().start_background_task(target, *args, **options)
        if isinstance(connection := getattr(target, "__self__", None), AsyncSocket):
            self._pings[connection.sid] = task
        return task

    async def _trigger_event(self, event: str, *args: Any, **options: Any) -> Any:
        if event == "connect" and not self._admit(args[0], client_of(args[1]["asgi.scope"])):
            return False
        if event == "disconnect":  # the connection is closed from now on
            self._forget(args[0])
            if ping := self._pings.pop(args[0], None):
                ping.cancel()  # it would hold the connection in memory for 25 s
            asyncio.get_running_loop().call_later(CLOSE_SECONDS, self.abort, args[0])
        return await super()._trigger_event(event, *args, **options)

    def abort(self, sid: str) -> None:
        """Ends the WebSocket of the connection, if it has one."""
        self._call(sid, ABORT)

    def authenticated(self, sid: str) -> None:
        """Excepts the connection from the limit of those without a valid token."""
        self._forget(sid)
        self._call(sid, AUTHENTICATED)

    def attach(self, sid: str, scope: Scope) -> None:
        """The connection has a WebSocket from now on."""
        self.websockets[sid] = scope["extensions"]
        if sid not in self._unauthenticated:
            self._call(sid, AUTHENTICATED)

    def _admit(self, sid: str, client: str) -> bool:
        if self._of_client[client] >= MAX_WAITING:
            return False
        self._unauthenticated[sid] = client
        self._of_client[client] += 1
        return True

    def _forget(self, sid: str) -> None:
        if client := self._unauthenticated.pop(sid, None):
            self._of_client[client] -= 1
            if not self._of_client[client]:
                del self._of_client[client]

    def _call(self, sid: str, function: str) -> None:
        self.websockets.get(sid, {}).get(function, _nothing)()


class ClientWebSocket(WebSocket):  # type: ignore[misc]  # it ships no types
    """The WebSocket of an Engine.IO connection."""

    def __init__(self, handler: Any, server: Engine) -> None:
        super().__init__(handler, server)
        self._engine = server
        self._sid: str = handler.__self__.sid
        self._client = ""

    async def __call__(self, environ: Mapping[str, Any]) -> str:
        scope = environ["asgi.scope"]
        if self._sid in self._engine.websockets:
            await environ["asgi.send"]({"type": "websocket.close"})
            return ""
        self._client = client_of(scope)
        self._engine.attach(self._sid, scope)
        try:
            answer: str = await super().__call__(environ)
            return answer
        finally:
            del self._engine.websockets[self._sid]

    async def wait(self) -> str:
        """The next packet of the client. Raises OSError, which ends the connection."""
        packet = await super().wait()
        if isinstance(packet, str) and WEBSOCKET_PACKET.match(packet):
            return packet
        self._engine.refusals.log(self._client)
        self._engine.abort(self._sid)
        raise OSError(NOT_A_PACKET)


def _nothing() -> None:
    """In the place of an extension that the server does not have."""


async def _body(receive: Receive, limit: int) -> bytes | None:
    """None where it is over the limit, or the client disconnects."""
    body = b""
    while len(body) <= limit:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] != "http.request":
            return None
        if not message.get("more_body"):
            return body if len(body) <= limit else None
    return None


def _sids(scope: Scope) -> list[str]:
    """The session ids in the query; there should be one at most."""
    return parse_qs(scope["query_string"].decode("latin-1")).get("sid", [])


def _is_payload(body: bytes | None) -> bool:
    try:
        packets = (body or b"").decode().split("\x1e")
    except UnicodeDecodeError:
        return False
    return len(packets) <= MAX_PACKETS and all(map(POLLED_PACKET.match, packets))


def _replay(body: bytes | None) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
