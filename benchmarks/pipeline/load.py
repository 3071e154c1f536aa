"""Sends prepared requests over connections that stay open: a process of its own, as cheap as it
can be, since it shares the machine with what it measures.

Reads a Job as JSON from standard input, writes Answers as JSON to standard output.
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlsplit

import uvloop

_ID = b'"_id":"'
_LENGTH = b"content-length: "
_END = b"\r\n\r\n"
_TRY_AGAIN = "503"


@dataclass(frozen=True, slots=True)
class Job:
    """POST each body to `path` at one of the URLs: one after another on each connection, or
    `rate` a second, on whatever connection is free."""

    urls: Sequence[str]
    path: str
    bodies: Sequence[str]
    connections: int
    rate: float | None = None


@dataclass(slots=True)
class Answers:
    """Of each request: the times as seconds since 1970, and the id in its answer.

    A request that waits for a free connection counts from the moment when it was due. What is
    answered with 503 is sent again. `refusal` is any other answer than 201.
    `cpu_seconds` is what the load itself has cost.
    """

    posted: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    refusal: str = ""
    cpu_seconds: float = 0.0


def send(job: Job) -> Answers:
    """Runs the job in a child process."""
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        input=json.dumps(asdict(job)).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    return Answers(**json.loads(done.stdout))


class Connection(asyncio.Protocol):
    """One request at a time; tells `client` about each answer."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._buffer = b""
        self._transport: Any = None
        self.index = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def post(self, index: int, request: bytes) -> None:
        self.index = index
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if (answer := complete(self._buffer)) is not None:
            if answer[0] not in ("201", _TRY_AGAIN):
                self._client.answers.refusal = self._buffer.decode()
            self._buffer = b""
            self._client.answered(self, *answer)

    def connection_lost(self, error: Exception | None) -> None:
        self._client.lost()


def complete(data: bytes) -> tuple[str, str] | None:
    """The status and the first `_id` of a response; None where it is not complete."""
    end = data.find(_END)
    if end < 0:
        return None
    head = data[:end].lower()
    start = head.index(_LENGTH) + len(_LENGTH)
    if len(data) < end + len(_END) + int(head[start : start + 8].split(b"\r")[0]):
        return None
    found = data.find(_ID, end)
    identity = data[found + len(_ID) : data.index(b'"', found + len(_ID))] if found > 0 else b""
    return data[9:12].decode(), identity.decode()


class Client:
    """All connections of a job."""

    def __init__(self, job: Job) -> None:
        self._job = job
        count = len(job.bodies)
        self.answers = Answers([0.0] * count, [0.0] * count, [""] * count)
        self._statuses: Counter[str] = Counter()
        self._due = deque(range(count))
        self._idle: deque[Connection] = deque()
        self._open = count
        self._done = asyncio.Event()
        self._failure: str | None = None

    async def run(self) -> Answers:
        loop = asyncio.get_running_loop()
        for n in range(self._job.connections):
            url = urlsplit(self._job.urls[n % len(self._job.urls)])
            _, connection = await loop.create_connection(
                lambda: Connection(self), url.hostname, url.port
            )
            self._idle.append(connection)
        self._requests = [_request(self._job.path, body) for body in self._job.bodies]
        if self._job.rate:
            await self._pace(self._job.rate)
        else:
            while self._idle and self._due:
                self._next(self._idle.popleft())
        await self._done.wait()
        if self._failure:
            raise ConnectionError(self._failure)
        self.answers.statuses = dict(self._statuses)
        return self.answers

    async def _pace(self, rate: float) -> None:
        began = time.time()
        waiting, self._due = self._due, deque()
        while waiting:
            due = began + waiting[0] / rate
            await asyncio.sleep(max(0.0, due - time.time()))
            self.answers.posted[waiting[0]] = min(due, time.time())  # a timer may be early
            self._due.append(waiting.popleft())
            if self._idle:
                self._next(self._idle.popleft())

    def _next(self, connection: Connection) -> None:
        index = self._due.popleft()
        self.answers.posted[index] = self.answers.posted[index] or time.time()
        connection.post(index, self._requests[index])

    def answered(self, connection: Connection, status: str, identity: str) -> None:
        self._statuses[status] += 1
        if status == _TRY_AGAIN:
            self._due.append(connection.index)
        else:
            self.answers.answered[connection.index] = time.time()
            self.answers.ids[connection.index] = identity
            self._open -= 1
        if self._due:
            self._next(connection)
        else:
            self._idle.append(connection)
        if not self._open:
            self._done.set()

    def lost(self) -> None:
        if self._open:
            self._failure = f"a connection was closed with {self._open} requests unanswered"
            self._done.set()


def _request(path: str, body: str) -> bytes:
    payload = body.encode()
    head = f"POST {path} HTTP/1.1\r\nhost: shop\r\ncontent-type: application/json\r\n"
    return f"{head}content-length: {len(payload)}\r\n\r\n".encode() + payload


async def _main() -> None:
    answers = await Client(Job(**json.load(sys.stdin))).run()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    answers.cpu_seconds = usage.ru_utime + usage.ru_stime
    json.dump(asdict(answers), sys.stdout)


if __name__ == "__main__":
    uvloop.run(_main())
