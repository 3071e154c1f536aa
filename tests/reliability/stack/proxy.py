"""A TCP proxy whose connections can be cut, silenced, delayed and half-opened.

`python -m tests.reliability.stack.proxy CONTROL_PORT ROUTE...` serves until it is killed; a route
is `gate:listen:target`. The control port takes one line, `gate state`, and answers `ok`.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from tests.reliability.stack.metadata import MetadataAnswers

_DELAY_SECONDS = (0.1, 0.5)
_CHUNK = 64 * 1024


class State(StrEnum):
    OPEN = "open"
    CUT = "cut"  # connections are reset, new ones too
    BLACKHOLE = "blackhole"  # both ends stay connected and hear nothing
    DELAY = "delay"  # every chunk is late
    HALF_OPEN = "half_open"  # the server's end is gone, and the client is not told
    UNLISTED = "unlisted"  # Kafka's metadata lists no broker


@dataclass(frozen=True, slots=True)
class Route:
    """`addresses` rewrites what the server says of itself, for clients that discover members."""

    listen: int
    target: int
    addresses: tuple[tuple[bytes, bytes], ...] = ()
    speaks_kafka: bool = False


class Gate:
    """The routes that share one state, and their connections."""

    def __init__(self) -> None:
        self.state = State.OPEN
        self._changed = asyncio.Event()
        self._connections: set[Connection] = set()

    def set(self, state: State) -> None:
        before, self.state = self.state, state
        for connection in [*self._connections]:
            connection.follow(before, state)
        self._changed.set()
        self._changed = asyncio.Event()

    async def passage(self) -> None:
        """Return once a chunk may pass."""
        if self.state is State.DELAY:
            await asyncio.sleep(random.uniform(*_DELAY_SECONDS))
        while self.state in (State.BLACKHOLE, State.HALF_OPEN):
            await self._changed.wait()

    async def serve(self, route: Route, client: Streams) -> None:
        connection = Connection(self, client)
        self._connections.add(connection)
        try:
            await connection.run(route)
        finally:
            self._connections.discard(connection)


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Connection:
    """A client's connection and its server's."""

    def __init__(self, gate: Gate, client: Streams) -> None:
        self._gate = gate
        self._client = client
        self._server: Streams | None = None
        self._orphaned = False

    def follow(self, before: State, state: State) -> None:
        """What a change of the gate's state does to this connection."""
        if state is State.CUT or self._orphaned:
            self._abort(self._client)
            self._abort(self._server)
        elif state is State.HALF_OPEN:
            self._orphaned = True
            self._abort(self._server)

    async def run(self, route: Route) -> None:
        try:
            if self._gate.state is State.CUT:
                return
            await self._gate.passage()
            self._server = await asyncio.open_connection("127.0.0.1", route.target)
            await self._pass_on(route, self._server)
        except (OSError, asyncio.IncompleteReadError):
            if self._orphaned:
                await self._gate.passage()
        finally:
            self._abort(self._client)
            self._abort(self._server)

    async def _pass_on(self, route: Route, server: Streams) -> None:
        if route.speaks_kafka:
            answers = MetadataAnswers()
            await asyncio.gather(
                self._pump_frames(self._client, server, answers, of_client=True),
                self._pump_frames(server, self._client, answers, of_client=False),
            )
        else:
            await asyncio.gather(
                self._pump(self._client, server, ()),
                self._pump(server, self._client, route.addresses),
            )

    async def _pump_frames(
        self, source: Streams, sink: Streams, answers: MetadataAnswers, *, of_client: bool
    ) -> None:
        while size := await source[0].read(4):
            size += await source[0].readexactly(4 - len(size))
            frame = await source[0].readexactly(int.from_bytes(size))
            await self._gate.passage()
            if of_client:
                answers.note(frame)
            elif self._gate.state is State.UNLISTED:
                frame = answers.without_brokers(frame)
            sink[1].write(len(frame).to_bytes(4) + frame)
            await sink[1].drain()
        raise ConnectionResetError

    async def _pump(
        self, source: Streams, sink: Streams, addresses: tuple[tuple[bytes, bytes], ...]
    ) -> None:
        while data := await source[0].read(_CHUNK):
            await self._gate.passage()
            for real, shown in addresses:
                data = data.replace(real, shown)
            sink[1].write(data)
            await sink[1].drain()
        raise ConnectionResetError

    def _abort(self, streams: Streams | None) -> None:
        if streams is not None:
            streams[1].transport.abort()


class Proxy:
    def __init__(self, gates: dict[str, list[Route]]) -> None:
        self._routes = gates
        self._gates = {name: Gate() for name in gates}
        self.servers: list[asyncio.Server] = []

    async def listen(self) -> None:
        for name, routes in self._routes.items():
            for route in routes:
                await self._listen(self._gates[name], route)

    async def serve(self, control_port: int) -> None:
        await self.listen()
        control = await asyncio.start_server(self._control, "127.0.0.1", control_port)
        await control.serve_forever()

    def set(self, gate: str, state: State) -> None:
        self._gates[gate].set(state)

    async def _listen(self, gate: Gate, route: Route) -> None:
        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await gate.serve(route, (reader, writer))

        self.servers.append(await asyncio.start_server(accept, "127.0.0.1", route.listen))

    async def _control(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        name, state = (await reader.readline()).decode().split()
        self.set(name, State(state))
        writer.write(b"ok\n")
        await writer.drain()
        writer.close()


def read_routes(arguments: list[str]) -> dict[str, list[Route]]:
    """Routes by gate. A server's address in an answer becomes the route's that leads there."""
    parts = [argument.split(":") for argument in arguments]
    pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for gate, listen, target in parts:
        pairs[gate].append((int(listen), int(target)))
    return {
        gate: [
            Route(listen, target, _rewriting(gate, routes), speaks_kafka=gate == "kafka")
            for listen, target in routes
        ]
        for gate, routes in pairs.items()
    }


def _rewriting(gate: str, routes: list[tuple[int, int]]) -> tuple[tuple[bytes, bytes], ...]:
    """MongoDB's members name each other; Kafka has a listener for it, and others do not."""
    if gate != "mongodb":
        return ()
    pairs = [(f"127.0.0.1:{target}", f"127.0.0.1:{listen}") for listen, target in routes]
    assert all(len(real) == len(shown) for real, shown in pairs), "BSON counts its bytes"
    return tuple((real.encode(), shown.encode()) for real, shown in pairs)


def main() -> None:
    control_port, *routes = sys.argv[1:]
    asyncio.run(Proxy(read_routes(routes)).serve(int(control_port)))


if __name__ == "__main__":
    main()
