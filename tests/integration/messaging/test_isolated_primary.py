"""A primary that is cut off from the other members, and then dies: what it alone has written is
rolled back, so messaging must not rely on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from pymongo import AsyncMongoClient
from pymongo.read_concern import ReadConcern

from devstack.ports import free_ports
from messaging import Transaction
from tests.integration.messaging.conftest import Database
from tests.integration.messaging.notes import Note, eventually
from tests.reliability.stack.replica_set import ReplicaSet, command


@pytest.fixture(scope="module")
def replica_set(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReplicaSet]:
    folder: Path = tmp_path_factory.mktemp("replica_set")
    (folder / "logs").mkdir()
    replica_set = ReplicaSet(folder / "data", folder / "logs", free_ports(3))
    replica_set.start()
    yield replica_set
    for member in replica_set.members:
        member.kill()


@pytest.fixture
async def replicated(replica_set: ReplicaSet) -> AsyncIterator[Database]:
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(replica_set.url, timeoutMS=5000)
    async with client:
        yield client["isolated"]


def set_replication(ports: Sequence[int], stopped: str) -> None:
    """Stop these members' copying of the primary's writes, `alwaysOn`, or let it go on, `off`."""
    for port in ports:
        command(port, "configureFailPoint", "stopReplProducer", mode=stopped)


async def test_an_event_that_only_the_isolated_primary_recorded_as_handled_is_handled_again(
    open_with, note, produce, stack, replica_set, replicated
) -> None:
    attempts: list[str] = []

    async def handler(event: Note, transaction: Transaction) -> None:
        attempts.append(event.text)
        await replicated["effects"].insert_one({"_id": event.text}, session=transaction.session)

    with SchemaRegistryClient({"url": stack.registry_url}) as registry:
        found = registry.lookup_schema(note.CONTRACT.subject, Schema(note.CONTRACT.schema, "AVRO"))
    header = b"\0" + found.schema_id.to_bytes(4, "big")

    def send(text: str) -> None:
        produce(note("a", text).encode(), b"a", __value_schema_id=header)

    async def committed(wanted: list[str]) -> bool:
        effects = replicated.get_collection("effects", read_concern=ReadConcern("majority"))
        return await effects.distinct("_id") == wanted

    async with open_with(handler, database=replicated):
        send("before")
        await eventually(lambda: committed(["before"]))
        primary = replica_set.wait_for_primary()
        others = [replica_set.port_of(each) for each in replica_set.secondaries()]
        set_replication(others, "alwaysOn")
        send("meanwhile")
        await eventually(lambda: "meanwhile" in attempts)
        await asyncio.sleep(8)  # past the commit's deadline, and into another attempt
        primary.kill()
        set_replication(others, "off")
        await eventually(lambda: committed(["before", "meanwhile"]), seconds=30)
    assert attempts.count("meanwhile") > 1
