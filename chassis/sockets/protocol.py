"""What a client may send: text only, and the packets that the services answer.

python-socketio would also take binary events, whose attachments it keeps without limit, and logs a
traceback for each packet that it can't parse. Here the connection of such a client ends.
"""

import re
from typing import Any

import structlog
from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet  # type: ignore[import-untyped]

from messaging.support.log_throttle import LogThrottle

log = structlog.get_logger(__name__)

# Engine.IO's close, pong and message, with Socket.IO's connect, disconnect and event.
POLLED_PACKET = re.compile(r"[13]\Z|4[012]")
# Besides, ping and upgrade: by them, a client that polls changes to a WebSocket.
WEBSOCKET_PACKET = re.compile(r"(?:[135]|2probe)\Z|4[012]")


class ProtocolError(Exception):
    """The client sent what is not part of the protocol here."""


class ClientPacket(Packet):  # type: ignore[misc]  # it ships no types
    """A Socket.IO packet: of a client it is connect, disconnect or an event, without attachments.

    Raises ProtocolError where it can't be decoded.
    """

    def decode(self, encoded_packet: Any) -> int:
        try:
            attachments: int = super().decode(encoded_packet)
        except (TypeError, ValueError, RecursionError):
            raise ProtocolError from None
        if attachments or not self._is_expected():
            raise ProtocolError
        return attachments

    def _is_expected(self) -> bool:
        if self.packet_type == EVENT:
            return isinstance(self.data, list) and isinstance((self.data or [None])[0], str)
        return self.packet_type in (CONNECT, DISCONNECT)


class Refusals:
    """Logs refused clients, once in 30 seconds: a flood of packets is no flood of log lines."""

    def __init__(self) -> None:
        self._throttle = LogThrottle()
        self._unlogged = 0

    def log(self, client: str) -> None:
        self._unlogged += 1
        if self._throttle.allows("refused"):
            log.warning(
                "socket client disconnected: its packet is not part of the protocol",
                client=client,
                refused=self._unlogged,
            )
            self._unlogged = 0
