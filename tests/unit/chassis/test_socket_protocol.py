"""What a socket client may send; one that sends anything else is disconnected."""

import asyncio
import gc
import json
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import httpx
import pytest
import socketio
from engineio.async_socket import AsyncSocket
from structlog.testing import capture_logs

from chassis.auth import Authenticator
from chassis.sockets import disconnect, engine
from chassis.sockets.disconnect import disconnect_clients
from chassis.sockets.server import create_sockets
from messaging.support.background import start
from tests.integration.shopping import eventually
from tests.unit.chassis.serving import Wire, connected, frame, serving

TEXT, BINARY, CLOSE, PING = 1, 2, 8, 9
AUTHENTICATOR = Authenticator("a secret of at least 32 characters", "shop", required=True)
TOKEN = AUTHENTICATOR.issue("alice", ["admin"]).text
CONNECT = b"40" + json.dumps({"token": TOKEN}).encode()
POLLING = {"EIO": "4", "transport": "polling"}
BAD = [
    b'459999999999-["x",{"_placeholder":true,"num":0}]',
    b'451-["x",{"_placeholder":true,"num":0}]',
    b'461-1["x",{"_placeholder":true,"num":0}]',
    b'421-["x"]',
    b"4",
    b"4" + b"[" * 10_000,
    b"42",
    b"42{}",
    b"42[]",
    b"42[1]",
    b"42" + b"[" * 10_000,
    b'42["x"',
    b'42999999999999999999["x"]' + b"9" * 200,
    b"43[1]",
    b"44",
    b"47",
    b"49",
    b"bAAAA",
    b"b!",
    b"0",
    b"6",
    b"7",
    b"x",
    b"3[[[[",
]


@pytest.fixture
async def sockets() -> socketio.AsyncServer:
    sockets = create_sockets(AUTHENTICATOR)

    async def echo(_: str, *payload: Any) -> Any:
        return payload[0] if payload else None

    sockets.on("echo", echo)
    return sockets


@pytest.fixture
async def port(sockets: socketio.AsyncServer) -> AsyncIterator[int]:
    async with serving(socketio.ASGIApp(sockets), ws_max_size=16 * 1024) as port:
        yield port
    await sockets.shutdown()


@pytest.fixture
async def wire(port: int) -> AsyncIterator[Wire]:
    async with connected(port) as wire:
        await wire.upgrade()
        yield wire


async def receives(wire: Wire, text: bytes) -> None:
    async with asyncio.timeout(5):
        await wire.reader.readuntil(text)


async def test_a_client_connects_and_its_events_are_answered(wire: Wire) -> None:
    await wire.frame(TEXT, CONNECT)
    await receives(wire, b'"connected"')
    for event in ('421["echo",{"a":1}]', '422["echo"]', '423["connect"]', '424["disconnect",1]'):
        await wire.frame(TEXT, event.encode())
    await receives(wire, b'431[{"a":1}]')


@pytest.mark.parametrize("packet", BAD, ids=lambda packet: packet[:12].decode())
@pytest.mark.parametrize("authenticated", [True, False])
async def test_what_is_not_part_of_the_protocol_ends_the_connection(
    wire: Wire, packet: bytes, authenticated: bool, caplog: pytest.LogCaptureFixture
) -> None:
    if authenticated:
        await wire.frame(TEXT, CONNECT)
        await receives(wire, b'"connected"')
    with capture_logs() as logs:
        await wire.frame(TEXT, packet)
        acknowledgement = rb"43\d*\["  # 43 alone is in some timestamps, too
        assert not re.search(acknowledgement, await wire.ended())
    assert [line["log_level"] for line in logs] == ["warning"]
    assert not caplog.records


async def test_many_messages_at_once_are_handled_in_order(wire: Wire) -> None:
    await wire.frame(TEXT, CONNECT)
    await receives(wire, b'"connected"')
    events = (f'42{number}["echo",{number}]'.encode() for number in range(300))
    await wire.send(b"".join(frame(TEXT, event) for event in events))
    for number in range(300):
        await receives(wire, f"43{number}[{number}]".encode())
    await wire.frame(TEXT, b'42999["echo","' + b"x" * 15_000 + b'"]')
    await receives(wire, b"43999[")


async def test_a_thousand_binary_frames_are_one_line_in_the_log(
    port: int, caplog: pytest.LogCaptureFixture
) -> None:
    with capture_logs() as logs:
        for _ in range(20):
            async with connected(port) as wire:
                await wire.upgrade()
                await wire.send(frame(BINARY, b"x") * 1000)
                await wire.ended()
    assert [line["client"] for line in logs] == ["127.0.0.1"]
    assert not [record for record in caplog.records if record.levelname != "INFO"]


async def test_connections_that_ended_take_no_memory(
    port: int, sockets: socketio.AsyncServer
) -> None:
    for _ in range(20):
        async with connected(port) as wire:
            await wire.upgrade()
            await wire.frame(BINARY, b"x")
            await wire.ended()

    async def kept() -> int:
        gc.collect()
        found = (each for each in gc.get_objects() if isinstance(each, AsyncSocket))
        return sum(each.server is sockets.eio for each in found)

    # The task that looks for connections that time out holds the one at which it looked last.
    await eventually(kept, lambda kept: kept <= 1, seconds=5)


async def test_a_message_in_endless_pieces_ends_the_connection(wire: Wire) -> None:
    await wire.frame(TEXT, b"42", final=False)
    await wire.send(frame(0, b"", final=False) * 100)
    await wire.ended()


async def test_a_client_that_pings_and_does_not_read_is_disconnected(wire: Wire) -> None:
    wire.writer.transport.pause_reading()  # type: ignore[attr-defined]
    async with asyncio.timeout(20):
        with suppress(ConnectionError):
            while True:
                await wire.send(frame(PING, b"x" * 125) * 1000)


@pytest.mark.parametrize(
    "body",
    [*BAD, b"d=4", b"\xff", b"", b"2", b"2probe", b"5", b"3\x1e" * 20, b"40" + b"x" * 17_000],
)
async def test_the_same_holds_for_polling(port: int, body: bytes) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        query = {**POLLING, "sid": await open_polling(client)}
        with capture_logs() as logs:
            answer = await client.post("/socket.io/", params=query, content=body)
        later = await client.post("/socket.io/", params=query, content=b"3")
    assert later.status_code == 400, answer.text
    assert [line["log_level"] for line in logs] == ["warning"]


async def open_polling(client: httpx.AsyncClient) -> str:
    opened = await client.get("/socket.io/", params=POLLING)
    sid: str = json.loads(opened.text[1:])["sid"]
    return sid


async def test_a_polling_client_upgrades_once(port: int) -> None:
    async with (
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client,
        connected(port) as wire,
        connected(port) as another,
    ):
        sid = await open_polling(client)
        query = {**POLLING, "sid": sid}
        assert (await client.post("/socket.io/", params=query, content=CONNECT)).text == "OK"
        await wire.upgrade(f"EIO=4&transport=websocket&sid={sid}")
        with pytest.raises(AssertionError):
            await another.upgrade(f"EIO=4&transport=websocket&sid={sid}")
        await wire.frame(TEXT, b"2probe")
        await receives(wire, b"3probe")
        await wire.frame(TEXT, b"5")
        await wire.frame(TEXT, b'421["echo",7]')
        await receives(wire, b"431[7]")


async def test_a_client_has_a_limit_of_connections_without_a_token(
    port: int, sockets: socketio.AsyncServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MAX_WAITING", 3)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        sids = [await open_polling(client) for _ in range(3)]
        assert (await client.get("/socket.io/", params=POLLING)).status_code == 401
        query = {**POLLING, "sid": sids[0]}
        assert (await client.post("/socket.io/", params=query, content=CONNECT)).text == "OK"
        await asyncio.sleep(0.1)
        assert await open_polling(client)
        assert (await client.get("/socket.io/", params=POLLING)).status_code == 401
    assert len(sockets.eio.sockets) == 4


async def test_an_unauthenticated_client_that_ignores_the_close_is_aborted(
    sockets: socketio.AsyncServer, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disconnect, "SECONDS", 0.01)
    monkeypatch.setattr(disconnect, "UNAUTHENTICATED_SECONDS", 0.1)
    monkeypatch.setattr(engine, "CLOSE_SECONDS", 0.1)
    task = start(lambda: disconnect_clients(sockets), "disconnect")
    try:
        await wire.ended(3)  # it never answers the close frame
    finally:
        await task.stop()

    async def remaining() -> int:
        return len(sockets.eio.websockets)

    await eventually(remaining, lambda count: count == 0, seconds=3)
