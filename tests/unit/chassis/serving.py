"""An application on the server of the services, and clients that speak to it byte by byte."""

import asyncio
import base64
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from chassis.server import server_config


@asynccontextmanager
async def serving(app: ASGIApp, **options: Any) -> AsyncIterator[int]:
    """The port on which the application is served."""
    config = server_config(
        app, host="127.0.0.1", port=0, log_config=None, lifespan="off", **options
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = server.force_exit = True
        await task


@dataclass
class Wire:
    """A connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, data: bytes | str) -> None:
        self.writer.write(data.encode() if isinstance(data, str) else data)
        await self.writer.drain()

    async def answer(self, seconds: float = 5) -> tuple[int, dict[str, Any]]:
        """The status of the next response and its JSON."""
        async with asyncio.timeout(seconds):
            head = await self.reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line.split(b":")[1])
                for line in head.lower().split(b"\r\n")
                if line.startswith(b"content-length:")
            )
            return int(head.split()[1]), json.loads(await self.reader.readexactly(length))

    async def ended(self, seconds: float = 5) -> bytes:
        """What the server sends until it closes the connection."""
        async with asyncio.timeout(seconds):
            try:
                return await self.reader.read()
            except ConnectionResetError:
                return b""

    async def upgrade(self, query: str = "EIO=4&transport=websocket", **headers: str) -> None:
        """Opens a WebSocket."""
        extra = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        key = base64.b64encode(os.urandom(16)).decode()
        await self.send(
            f"GET /socket.io/?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            f"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
            f"{extra}\r\n"
        )
        assert b" 101 " in await self.reader.readuntil(b"\r\n\r\n")

    async def frame(self, opcode: int, data: bytes = b"", *, final: bool = True) -> None:
        await self.send(frame(opcode, data, final=final))


def frame(opcode: int, data: bytes = b"", *, final: bool = True) -> bytes:
    """A WebSocket frame of a client: opcode 0 continues, 1 is text, 2 binary, 9 a ping."""
    size = len(data)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return bytes([opcode | 0x80 * final]) + length + bytes(4) + data  # a mask of zeros


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[Wire]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield Wire(reader, writer)
    finally:
        writer.close()
