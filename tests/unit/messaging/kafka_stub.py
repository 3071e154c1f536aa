"""A broker that answers metadata requests, and can leave itself out of the answers."""

from __future__ import annotations

import socketserver
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

_METADATA, _API_VERSIONS = 3, 18
_UNSUPPORTED_VERSION = 35


class StubBroker(socketserver.ThreadingTCPServer):
    """Speaks version 0 of ApiVersions and version 1 of Metadata: one broker, one topic, `t`.

    A broker that its controller has fenced lists none: `lists_itself` is False then.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.lists_itself = True

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def answer(self, api: int, version: int) -> bytes:
        if api == _API_VERSIONS:
            error = _UNSUPPORTED_VERSION if version else 0
            return struct.pack(">hi6h", error, 2, _API_VERSIONS, 0, 0, _METADATA, 0, 1)
        assert api == _METADATA, api
        leader = 1 if self.lists_itself else -1
        partition = struct.pack(">hiiiiii", 0, 0, leader, 1, 1, 1, 1)
        topic = struct.pack(">h", 0) + _text("t") + b"\0" + struct.pack(">i", 1) + partition
        return self._brokers() + struct.pack(">ii", leader, 1) + topic

    def _brokers(self) -> bytes:
        if not self.lists_itself:
            return struct.pack(">i", 0)
        host, port = self.server_address[0], self.server_address[1]
        rack = struct.pack(">h", -1)
        return struct.pack(">ii", 1, 1) + _text(str(host)) + struct.pack(">i", port) + rack


class _Connection(socketserver.StreamRequestHandler):
    server: StubBroker

    def handle(self) -> None:
        while size := self.rfile.read(4):
            request = self.rfile.read(*struct.unpack(">i", size))
            api, version, correlation = struct.unpack(">hhi", request[:8])
            answer = struct.pack(">i", correlation) + self.server.answer(api, version)
            self.wfile.write(struct.pack(">i", len(answer)) + answer)


def _text(text: str) -> bytes:
    return struct.pack(">h", len(text)) + text.encode()


@contextmanager
def stub_broker() -> Iterator[StubBroker]:
    with StubBroker() as broker:
        Thread(target=broker.serve_forever, daemon=True).start()
        yield broker
        broker.shutdown()
