"""The suite's own parts: what they name exists, and the proxy does what its states say."""

import asyncio
import random
import struct
from collections.abc import AsyncIterator
from itertools import islice

import pytest

from devstack.ports import free_ports
from tests.reliability import kill_points
from tests.reliability.faults.catalog import FAULTS
from tests.reliability.mutants.__main__ import PROJECT
from tests.reliability.mutants.catalog import MUTANTS
from tests.reliability.plan import long_plan, short_plan
from tests.reliability.stack.metadata import MetadataAnswers
from tests.reliability.stack.proxy import Proxy, Route, State


@pytest.mark.parametrize("point", kill_points.POINTS, ids=lambda point: point.name)
def test_every_kill_point_is_in_the_code(point) -> None:
    for target in point.targets:
        kill_points.resolve(target)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_every_mutant_changes_what_is_there(mutant) -> None:
    for edit in mutant.edits:
        assert (PROJECT / edit.file).read_text().count(edit.old) == 1, edit


def test_the_same_seed_gives_the_same_faults() -> None:
    def names(seed: int) -> list[str]:
        return [fault.name for fault in islice(long_plan(random.Random(seed), 3), 100)]

    assert names(1) == names(1) != names(2)


def test_a_plan_has_every_fault_and_the_kill_points_often_enough() -> None:
    plan = [fault.name for fault in islice(long_plan(random.Random(1), 3), len(FAULTS) + 3)]
    assert set(plan) == {fault.name for fault in FAULTS}
    assert plan.count("kill points") == 4


def test_the_short_plan_begins_with_a_fault_of_each_kind() -> None:
    first = list(islice(short_plan(random.Random(1), 1), 9))
    assert len({fault.family for fault in first}) == 9
    assert all(fault.members == 1 for fault in first)


def metadata(*, brokers: bytes, controller: int, error: int, leader: int) -> bytes:
    """An answer of version 12 to request 7: the topic `t` with one partition."""
    partition = struct.pack(">hiii", error, 0, leader, 5) + b"\2" + struct.pack(">i", 1)
    partition += b"\2" + struct.pack(">i", 1) + b"\1" + b"\0"
    topic = b"\0\0" + b"\2t" + bytes(16) + b"\0" + b"\2" + partition + bytes(4) + b"\0"
    cluster = b"\3id" + struct.pack(">i", controller)
    return struct.pack(">i", 7) + b"\0" + bytes(4) + brokers + cluster + b"\2" + topic + b"\0"


def test_metadata_loses_its_brokers_and_leaders_and_other_answers_pass() -> None:
    broker = b"\2" + struct.pack(">i", 1) + b"\5host" + struct.pack(">i", 9092) + b"\0" + b"\0"
    answer = metadata(brokers=broker, controller=1, error=0, leader=1)
    answers = MetadataAnswers()
    assert answers.without_brokers(answer) == answer  # nobody asked for metadata
    answers.note(struct.pack(">hhi", 3, 12, 7))
    fenced = metadata(brokers=b"\1", controller=-1, error=5, leader=-1)
    assert answers.without_brokers(answer) == fenced


class Echo:
    """A server that repeats what it is sent, behind a proxy."""

    def __init__(self) -> None:
        self.port, self.listen = free_ports(2)
        name, shown = b"127.0.0.1:%d" % self.port, b"127.0.0.1:%d" % self.listen
        self.proxy = Proxy({"gate": [Route(self.listen, self.port, ((name, shown),))]})
        self.gone = 0
        self._clients: list[Client] = []

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        await self.proxy.listen()

    async def stop(self) -> None:
        for client in self._clients:
            client.close()
        for server in (self._server, *self.proxy.servers):
            server.close()
        await asyncio.sleep(0.1)  # both ends hear of it

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(1000):
                writer.write(data)
        except OSError:
            pass
        self.gone += 1
        writer.close()

    async def connect(self) -> "Client":
        client = Client(*await asyncio.open_connection("127.0.0.1", self.listen))
        self._clients.append(client)
        return client


class Client:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    def close(self) -> None:
        self._writer.transport.abort()

    async def ask(self, data: bytes = b"hello") -> bytes | None:
        """The echo; None where nothing comes, b"" where the connection is gone."""
        try:
            self._writer.write(data)
            async with asyncio.timeout(0.7):
                return await self._reader.read(1000)
        except TimeoutError:
            return None
        except OSError:
            return b""


@pytest.fixture
async def echo() -> AsyncIterator[Echo]:
    echo = Echo()
    await echo.start()
    yield echo
    await echo.stop()


async def test_an_open_gate_passes_and_rewrites_addresses(echo: Echo) -> None:
    client = await echo.connect()
    assert await client.ask(b"at 127.0.0.1:%d." % echo.port) == b"at 127.0.0.1:%d." % echo.listen


async def test_a_cut_ends_connections_and_refuses_new_ones(echo: Echo) -> None:
    client = await echo.connect()
    assert await client.ask() == b"hello"
    echo.proxy.set("gate", State.CUT)
    assert await client.ask() == b""
    assert await (await echo.connect()).ask() == b""
    echo.proxy.set("gate", State.OPEN)
    assert await (await echo.connect()).ask() == b"hello"


async def test_a_blackhole_is_silent_and_delivers_late(echo: Echo) -> None:
    client = await echo.connect()
    assert await client.ask() == b"hello"
    echo.proxy.set("gate", State.BLACKHOLE)
    assert await client.ask() is None
    echo.proxy.set("gate", State.OPEN)
    assert await client.ask(b"!") == b"hello!"


async def test_a_delay_is_felt(echo: Echo) -> None:
    client = await echo.connect()
    echo.proxy.set("gate", State.DELAY)
    began = asyncio.get_running_loop().time()
    while await client.ask() is None:
        pass
    assert asyncio.get_running_loop().time() - began > 0.1


async def test_a_half_open_connection_is_gone_at_the_server_only(echo: Echo) -> None:
    client = await echo.connect()
    assert await client.ask() == b"hello"
    echo.proxy.set("gate", State.HALF_OPEN)
    assert await client.ask() is None
    assert echo.gone == 1
    echo.proxy.set("gate", State.OPEN)
    assert await client.ask() == b""
