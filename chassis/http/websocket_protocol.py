"""The server's WebSocket protocol: uvicorn's, with limits to what a connection can hold back."""

from asyncio.transports import BaseTransport
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from chassis.http.clients import WaitingConnections

PIECE_BYTES = 512
MAX_FRAMES = 64
MAX_UNREAD_BYTES = 4 * 1024 * 1024
ABORT, AUTHENTICATED = "chassis.abort", "chassis.authenticated"


class GuardedWebSocket(WebSocketsSansIOProtocol):
    """Aborts a client that sends a message in endless pieces, or pings and reads no answer.

    Two functions for the application are in the scope's `extensions`: ABORT closes the connection
    without waiting for the client, AUTHENTICATED excepts it from the limit of waiting ones.
    """

    def __init__(self, *args: Any, waiting: WaitingConnections, **options: Any) -> None:
        super().__init__(*args, **options)
        self._waiting = waiting
        self._unparsed = b""

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        self._waiting.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._waiting.discard(self)
        super().connection_lost(exc)

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            functions = {ABORT: self.transport.abort, AUTHENTICATED: self._authenticated}
            self.scope["extensions"].update(functions)  # type: ignore[arg-type]

    def _authenticated(self) -> None:
        self._waiting.discard(self)

    def data_received(self, data: bytes) -> None:
        self._unparsed += data
        self._parse()

    async def receive(self) -> Any:
        message = await super().receive()
        self._parse()
        return message

    def _parse(self) -> None:
        """Parses until the application has a message to take: one read may have thousands."""
        unparsed, parsed = self._unparsed, 0
        while parsed < len(unparsed) and not self.read_paused and not self.transport.is_closing():
            super().data_received(unparsed[parsed : parsed + PIECE_BYTES])
            parsed += PIECE_BYTES
            if self.transport.get_write_buffer_size() > MAX_UNREAD_BYTES:
                self.transport.abort()
        self._unparsed = unparsed[parsed:]

    def handle_cont(self, event: Frame) -> None:
        if len(self.frames) >= MAX_FRAMES:
            return self.transport.abort()
        return super().handle_cont(event)

    def handle_parser_exception(self) -> None:
        if self.conn.close_sent is None:  # there was no valid handshake
            return self.transport.abort()
        return super().handle_parser_exception()
