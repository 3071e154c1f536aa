"""Limits of the HTTP server: headers, the time to send a request, connections of one address."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress

import pytest
from starlette.types import Receive, Scope, Send

from chassis.http import clients, protocol
from tests.unit.chassis.serving import Wire, connected, serving

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n"


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with the number of bytes of the body."""
    size = 0
    while (message := await receive())["type"] == "http.request":
        size += len(message["body"])
        if not message["more_body"]:
            break
    content = json.dumps({"size": size, "client": scope["client"][0]}).encode()
    headers = [(b"content-length", str(len(content)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": content})


@pytest.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(clients, "MAX_WAITING", 20)
    async with serving(application) as port:
        yield port


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests have 0.3 seconds. For tests in which the server ends a wait, or must not."""
    monkeypatch.setattr(protocol, "SECONDS", {"head": 0.3, "body": 0.3})


@pytest.fixture
async def wire(port: int) -> AsyncIterator[Wire]:
    async with connected(port) as wire:
        yield wire


async def test_requests_of_one_connection_are_served(wire: Wire) -> None:
    for _ in range(3):
        await wire.send(GET + b"\r\n")
        assert (await wire.answer())[0] == 200
        await wire.send(POST + b"12345" + GET + b"\r\n")
        assert (await wire.answer())[1]["size"] == 5
        assert (await wire.answer())[0] == 200


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (GET + b"X: " + b"x" * 7_990 + b"\r\n\r\n", 200),
        (GET + b"X: " + b"x" * 8_000 + b"\r\n\r\n", 431),
        (GET + b"X: " + b"x" * 7_000 + b"\r\n" + b"Y: y\r\n" * 90 + b"\r\n", 200),
        (GET + (b"X: " + b"x" * 7_000 + b"\r\n") * 5 + b"\r\n", 431),
        (GET + b"X: x\r\n" * 99 + b"\r\n", 200),
        (GET + b"X: x\r\n" * 100 + b"\r\n", 431),
        (b"GET /" + b"x" * 8_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"GET /?" + b"x" * 7_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        (b"POST / HTTP/1.1\r\nX: " + b"x" * 9_000 + b"\r\nContent-Length: 5\r\n\r\n12345", 431),
        (
            b"GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
            b"X: " + b"x" * 8_100 + b"\r\n\r\n",
            431,
        ),
        (b"POST / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n", 400),
        (b"GET / HTTP/1.0\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n", 400),
        (b"nonsense\r\n\r\n", 400),
    ],
)
async def test_headers_have_limits(wire: Wire, head: bytes, status: int) -> None:
    await wire.send(head)
    answered, body = await wire.answer()
    assert answered == status
    if status >= 400:
        assert body["statusCode"] == status
        assert await wire.ended() == b""


@pytest.mark.parametrize("piece", [b"x" * 65536, b"x: y\r\n" * 10_000])
async def test_a_header_section_without_end_is_refused(wire: Wire, piece: bytes) -> None:
    await wire.send(GET + b"X: ")
    sent = 0
    with suppress(ConnectionError):
        while sent < 100 * len(piece):
            await wire.send(piece)
            sent += len(piece)
            await asyncio.sleep(0)
    assert sent < 4 * 1024 * 1024


async def test_a_large_header_is_answered_although_the_client_still_sends(wire: Wire) -> None:
    await wire.send(GET + b"X: " + b"x" * 500_000)
    assert (await wire.answer())[0] == 431


async def test_a_later_request_has_the_same_limits(wire: Wire) -> None:
    await wire.send(GET + b"\r\n")
    assert (await wire.answer())[0] == 200
    await wire.send(GET + b"X: " + b"x" * 100_000 + b"\r\n\r\n")
    assert (await wire.answer())[0] == 431


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("sent", "part"), [(GET, "head"), (b"G", "head"), (POST + b"12", "body"), (POST, "body")]
)
async def test_an_unfinished_request_is_answered_with_408(
    wire: Wire, sent: bytes, part: str
) -> None:
    await wire.send(sent)
    status, body = await wire.answer(2)
    assert (status, part in body["message"]) == (408, True)
    assert await wire.ended(2) == b""


@pytest.mark.usefixtures("impatient")
async def test_bytes_that_trickle_give_no_more_time(wire: Wire) -> None:
    async def trickle() -> None:
        await wire.send(GET + b"X: ")
        while True:
            await wire.send(b"x")
            await asyncio.sleep(0.05)

    task = asyncio.create_task(trickle())
    assert (await wire.answer(2))[0] == 408
    task.cancel()


@pytest.mark.usefixtures("impatient")
async def test_a_silent_connection_is_closed(wire: Wire) -> None:
    assert await wire.ended(2) == b""


@pytest.mark.usefixtures("impatient")
async def test_an_idle_connection_stays_open(wire: Wire) -> None:
    for _ in range(2):
        await wire.send(GET + b"\r\n")
        assert (await wire.answer())[0] == 200
        await asyncio.sleep(0.6)


async def test_an_address_has_a_limit_of_waiting_connections(port: int) -> None:
    async with AsyncExitStack() as opened:
        wires = [await opened.enter_async_context(connected(port)) for _ in range(10)]
        for wire in wires:
            await wire.send(GET + b"\r\n")
            await wire.answer()
        later = [await opened.enter_async_context(connected(port)) for _ in range(12)]
        ended = [await wire.ended() for wire in wires[:2]]
        await later[-1].send(GET + b"\r\n")
        assert ended == [b"", b""]
        for wire in (wires[2], later[-1]):
            await wire.send(GET + b"\r\n")
            assert (await wire.answer())[0] == 200


async def test_a_client_that_reads_no_response_is_disconnected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(protocol, "WRITE_SECONDS", 0.2)
    ended = asyncio.Event()

    async def large(_: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(1000):
            await send({"type": "http.response.body", "body": bytes(65536), "more_body": True})
        await receive()
        ended.set()

    async with serving(large) as port, connected(port) as wire:
        wire.writer.transport.pause_reading()  # type: ignore[attr-defined]
        await wire.send(GET + b"\r\n")
        await asyncio.wait_for(ended.wait(), 5)


@pytest.mark.parametrize(
    ("proxies", "client"), [((), "127.0.0.1"), (("127.0.0.0/8",), "192.0.2.7")]
)
async def test_the_client_is_read_from_trusted_proxies_only(
    proxies: tuple[str, ...], client: str
) -> None:
    async with serving(application, trusted_proxies=proxies) as port, connected(port) as wire:
        await wire.send(GET + b"X-Forwarded-For: 203.0.113.9, 192.0.2.7\r\n\r\n")
        assert (await wire.answer())[1]["client"] == client
