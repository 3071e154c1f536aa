"""A replica set of three members, each of which may be primary."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack

import pytest

from devstack.kafka.broker import Kafka
from devstack.ports import free_port, free_ports
from tests.integration.clusters.shop import are_ready, ordering, running_shop
from tests.integration.shopping import Shopper, eventually
from tests.reliability.stack.replica_set import ReplicaSet
from tests.stack import kafka_jars


@pytest.fixture(scope="module")
def replica_set(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReplicaSet]:
    folder = tmp_path_factory.mktemp("members")
    replica_set = ReplicaSet(folder / "data", folder / "logs", free_ports(3))
    with ExitStack() as running:
        for member in replica_set.members:
            running.callback(member.kill)
        replica_set.start()
        yield replica_set


@pytest.fixture(scope="module")
async def shopper(
    replica_set: ReplicaSet, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Shopper]:
    folder = tmp_path_factory.mktemp("shop")
    kafka = Kafka(kafka_jars(), folder / "kafka", free_port(), folder / "kafka.log")
    kafka.start()
    try:
        async with running_shop(folder, replica_set.url, kafka.brokers, replicas=1) as shopper:
            yield shopper
    finally:
        kafka.stop()


async def test_no_order_is_lost_or_placed_twice_when_the_primary_is_killed(
    replica_set: ReplicaSet, shopper: Shopper
) -> None:
    async with ordering(shopper) as load:
        killed = replica_set.wait_for_primary()
        killed.kill()
        await load.goes_on()
        killed.start()
        await are_ready(killed)
    assert set(load.answers) <= {201, 503}


async def test_a_rolling_restart_of_the_members_loses_no_order(
    replica_set: ReplicaSet, shopper: Shopper
) -> None:
    async with ordering(shopper) as load:
        for member in replica_set.members:
            await asyncio.to_thread(member.stop)
            member.start()
            await are_ready(member)
            await load.goes_on(5)
    assert set(load.answers) <= {201, 503}


async def test_without_a_majority_requests_are_told_to_come_again_and_go_on_later(
    replica_set: ReplicaSet, shopper: Shopper
) -> None:
    async with ordering(shopper) as load:
        down = replica_set.secondaries()
        for member in down:
            member.kill()

        async def unavailable() -> int:
            return load.answers[503]

        await eventually(unavailable, lambda answers: answers >= 2, seconds=60)
        for member in down:
            member.start()
        await are_ready(*down)
        await load.goes_on(5)
