"""Three brokers, three replicas of each partition, and two that must have a message."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack

import pytest

from devstack.mongodb import MongoDB
from devstack.ports import free_port, free_ports
from tests.integration.clusters.shop import are_ready, metric, ordering, running_shop
from tests.integration.shopping import Shopper, eventually
from tests.reliability.stack.brokers import BrokerPorts, Cluster
from tests.stack import kafka_jars

BROKERS = 3


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("brokers")
    # There is no proxy: both listeners are the brokers themselves.
    ports = [(local, remote, controller, remote) for local, remote, controller in _ports()]
    cluster = Cluster(kafka_jars(), folder, folder / "logs", [BrokerPorts(*each) for each in ports])
    with ExitStack() as running:
        for node in cluster.nodes:
            running.callback(node.kill)
        cluster.start()
        yield cluster


def _ports() -> list[tuple[int, int, int]]:
    free = iter(free_ports(3 * BROKERS))
    return list(zip(free, free, free, strict=True))


@pytest.fixture(scope="module")
async def shopper(
    cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Shopper]:
    folder = tmp_path_factory.mktemp("shop")
    mongodb = MongoDB(folder / "mongodb", free_port(), folder / "mongodb.log")
    mongodb.start()
    try:
        async with running_shop(folder, mongodb.url, cluster.brokers, replicas=3) as shopper:
            yield shopper
    finally:
        mongodb.stop()


async def test_a_broker_that_is_killed_delays_events_and_fails_no_request(
    cluster: Cluster, shopper: Shopper
) -> None:
    async with ordering(shopper) as load:
        cluster.nodes[0].kill()
        await load.goes_on()
        await shopper.answered(load.accepted[-1])
        cluster.nodes[0].start()
        await are_ready(cluster.nodes[0])
    assert set(load.answers) == {201}


async def test_a_rolling_restart_of_the_brokers_fails_no_request(
    cluster: Cluster, shopper: Shopper
) -> None:
    async with ordering(shopper) as load:
        for node in cluster.nodes:
            await asyncio.to_thread(node.stop)
            node.start()
            await are_ready(node)
            await load.goes_on(5)
    assert set(load.answers) == {201}


async def test_with_one_broker_of_three_requests_go_on_and_events_wait(
    cluster: Cluster, shopper: Shopper
) -> None:
    """The controllers have no majority either, since each broker is one."""

    async def unsent() -> float:
        url = str(shopper.orders.base_url).removesuffix("/api/v1/")
        return metric((await shopper.orders.get(f"{url}/metrics")).text, "kafka_outbox_backlog")

    async with ordering(shopper) as load:
        for node in cluster.nodes[1:]:
            node.kill()
        before = await unsent()
        await load.goes_on(30)
        await eventually(unsent, lambda rows: rows >= before + 30)
        newest = await shopper.order(load.accepted[-1])
        assert newest["reservation"]["status"] == "pending"
        for node in cluster.nodes[1:]:
            node.start()
        await are_ready(*cluster.nodes[1:])
    assert set(load.answers) == {201}
    await eventually(unsent, lambda rows: rows == 0)
