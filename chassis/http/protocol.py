"""The server's HTTP protocol: uvicorn's, with the limits that its parser does not have."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from chassis.http.clients import WaitingConnections
from chassis.http.errors import Problem, respond

MAX_HEAD_BYTES = 32 * 1024
MAX_HEADERS = 100
MAX_LINE_BYTES = 8000  # of the URL and of a header; the WebSocket parser takes at most 8192
SECONDS = {"head": 10.0, "body": 30.0}
WRITE_SECONDS = 30.0
LINGER_SECONDS = 1.0
LINGER_BYTES = 1024 * 1024


class GuardedHttp(HttpToolsProtocol):
    """Limits the headers, the time to send a request and to read a response, and connections.

    What is over a limit is answered, where the client can still read an answer, and the
    connection is closed.
    """

    def __init__(self, *args: Any, waiting: WaitingConnections, **options: Any) -> None:
        super().__init__(*args, **options)
        self._waiting = waiting
        self._requests = 0
        self._awaited = "head"  # the part of a request that the client has to send, or ""
        self._head_bytes = 0
        self._timed: tuple[int, str] | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._write_deadline: asyncio.TimerHandle | None = None
        self._dropped: int | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._waiting.add(self)
        self._set_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end_watch()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._dropped is not None:
            return self._drop(len(data))
        before, self._head_bytes = self._requests, self._head_bytes + len(data)
        super().data_received(data)
        if self._awaited != "head":
            self._head_bytes = 0
        elif self._requests not in (before, 1):  # the head of a second request began in `data`
            self._head_bytes = min(len(data), MAX_LINE_BYTES + 1)
        elif self._head_bytes > MAX_HEAD_BYTES:
            self._refuse(_head_too_large())
        return self._set_deadline()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._requests += 1
        self._awaited = "head"

    def on_headers_complete(self) -> None:
        if self._dropped is not None:
            return None
        if problem := self._problem_of_head():
            return self._refuse(problem)
        self._awaited = "body"
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        if self._dropped is None:
            super().on_body(body)

    def on_message_complete(self) -> None:
        if self._dropped is None:
            self._awaited = ""
            if not (self.cycle and self.cycle.response_complete):
                self._waiting.discard(self)
            super().on_message_complete()

    def on_response_complete(self) -> None:
        is_last = not self.pipeline
        super().on_response_complete()
        if is_last and not self.transport.is_closing():
            self._waiting.add(self)

    def send_400_response(self, msg: str) -> None:
        if self._dropped is None:
            self._refuse(Problem(400, "Send a valid HTTP/1.1 request."))

    def handle_websocket_upgrade(self) -> None:
        if self._dropped is not None:
            return None
        if self.scope["method"] != "GET" or self.scope["http_version"] != "1.1":
            return self._refuse(Problem(400, "Open a WebSocket with GET and HTTP/1.1."))
        self._end_watch()
        return super().handle_websocket_upgrade()

    def _problem_of_head(self) -> Problem | None:
        if len(self.headers) > MAX_HEADERS:
            return _head_too_large()
        if self._head_bytes <= MAX_LINE_BYTES:
            return None
        if len(self.url) > MAX_LINE_BYTES:
            return Problem(414, f"Send a URL of at most {MAX_LINE_BYTES} bytes.")
        lines = [len(name) + len(value) + 4 for name, value in self.headers]
        if max(lines, default=0) > MAX_LINE_BYTES or sum(lines) + len(self.url) > MAX_HEAD_BYTES:
            return _head_too_large()
        return None

    def _set_deadline(self) -> None:
        """For the part that is awaited; the bytes of it that do arrive give no more time."""
        timed = (self._requests, self._awaited) if self._awaited else None
        if timed == self._timed or self._dropped is not None:
            return
        self._timed = timed
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None
        if timed and not self.transport.is_closing():
            self._deadline = self.loop.call_later(SECONDS[self._awaited], self._too_slow)

    def _too_slow(self) -> None:
        if not self._requests:  # nothing to answer
            return self.transport.abort()
        seconds = SECONDS[self._awaited]
        sentence = f"Send the {self._awaited} of a request within {seconds:g} seconds."
        return self._refuse(Problem(408, sentence))

    def _refuse(self, problem: Problem) -> None:
        """Answers, then drops what the client still sends for a moment: it may not read before.

        Where another response is due first, the connection is only closed.
        """
        cycle, self.cycle = self.cycle, None  # type: ignore[assignment]
        if cycle and not cycle.response_complete:
            cycle.disconnected = True
            cycle.message_event.set()
            if cycle.response_started or self._awaited == "head":
                return self.transport.abort()
        self._end_watch()
        self._dropped = 0
        self._deadline = self.loop.call_later(LINGER_SECONDS, self.transport.abort)
        response = respond(problem)
        lines = [name + b": " + value + b"\r\n" for name, value in response.raw_headers]
        head = b"".join([STATUS_LINE[response.status_code], *lines, b"connection: close\r\n\r\n"])
        self.transport.write(head + response.body)
        self.transport.write_eof()

    def _drop(self, size: int) -> None:
        self._dropped = (self._dropped or 0) + size
        if self._dropped > LINGER_BYTES:
            self.transport.abort()

    def _end_watch(self) -> None:
        self._waiting.discard(self)
        for timer in (self._deadline, self._write_deadline, self.timeout_keep_alive_task):
            if timer:
                timer.cancel()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._write_deadline = self.loop.call_later(WRITE_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._write_deadline:
            self._write_deadline.cancel()

    def timeout_keep_alive_handler(self) -> None:
        self.transport.abort()  # closing would wait for a client that does not read


def _head_too_large() -> Problem:
    return Problem(
        431,
        f"Send at most {MAX_HEADERS} headers, of {MAX_LINE_BYTES} bytes each and "
        f"{MAX_HEAD_BYTES} in all.",
    )
