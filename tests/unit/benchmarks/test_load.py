"""The load sends every request once, as fast or as slowly as it is told."""

import asyncio
import json

import pytest

from benchmarks.pipeline.load import Job, complete, send

HEAD = b"HTTP/1.1 201 Created\r\nContent-Length: 14\r\n\r\n"


def test_a_response_is_complete_when_all_of_its_body_has_arrived():
    whole = HEAD + b'{"_id":"ab12"}'
    assert [complete(whole[:n]) for n in range(len(whole))] == [None] * len(whole)
    assert complete(whole) == ("201", "ab12")


def test_a_response_without_an_id_has_an_empty_one():
    assert complete(b"HTTP/1.1 500 X\r\ncontent-length: 2\r\n\r\n{}") == ("500", "")


@pytest.mark.parametrize("rate", [None, 100.0])
async def test_every_body_is_posted_once_and_its_id_recorded_in_place(rate):
    async with Echo() as echo:
        bodies = [json.dumps({"_id": f"order-{n}"}, separators=(",", ":")) for n in range(20)]
        job = Job([echo.url], "/orders", bodies, connections=4, rate=rate)
        answers = await asyncio.to_thread(send, job)
    assert answers.ids == [f"order-{n}" for n in range(20)]
    assert answers.statuses == {"201": 20}
    assert answers.cpu_seconds > 0
    pairs = zip(answers.posted, answers.answered, strict=True)
    assert all(0 < posted < answered for posted, answered in pairs)
    if rate:
        assert answers.posted[-1] - answers.posted[0] == pytest.approx(19 / rate, abs=0.005)


async def test_a_request_that_is_answered_with_503_is_sent_again():
    async with Echo(refusals=3) as echo:
        job = Job([echo.url], "/orders", ['{"_id":"order-1"}', '{"_id":"order-2"}'], 1)
        answers = await asyncio.to_thread(send, job)
    assert answers.ids == ["order-1", "order-2"]
    assert answers.statuses == {"503": 3, "201": 2}
    assert answers.refusal == ""


class Echo:
    """Answers 201 with the body of the request, after some answers of 503."""

    def __init__(self, refusals: int = 0) -> None:
        self._refusals = refusals

    async def __aenter__(self) -> "Echo":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            length = int(head.rpartition(b"content-length: ")[2])
            body = await reader.readexactly(length)
            status = b"503 Busy" if self._refusals else b"201 Created"
            self._refusals = max(0, self._refusals - 1)
            writer.write(b"HTTP/1.1 %s\r\ncontent-length: %d\r\n\r\n" % (status, length) + body)
        writer.close()


async def _head(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""
