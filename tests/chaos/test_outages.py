"""Whatever dies, and whenever: no event is lost, no stock is taken or given twice."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from devstack.process import Process
from devstack.services import wait_until_ready
from tests.chaos.conftest import Customer, until
from tests.stack import Shop, Stack, kafka_unavailable

pytestmark = pytest.mark.real_kafka


def process(shop: Shop, name: str) -> Process:
    return next(each for each in shop.services.processes if each.name == name)


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_fault_7_orders_placed_while_kafka_is_away_are_all_served_when_it_is_back(
    stack: Stack, shop: Shop, customer: Customer, client: httpx.Client, how: str
) -> None:
    customer.given(stock=15)
    with kafka_unavailable(stack, how=how):
        orders = [customer.place() for _ in range(20)]
        cancelled = orders[0]["_id"]
        assert customer.cancel(cancelled).status_code == 200
        ready = client.get(f"{shop.orders_url}/health/ready")
        assert (ready.status_code, ready.json()["status"]) == (200, "degraded")
        assert customer.stock() == 15
    until(lambda: customer.reservations()["pending"] == 0)
    reservations = customer.reservations()
    assert (reservations["released"], sum(reservations.values())) == (1, 20)
    # The cancelled order's unit is given back before or after the last others asked for it.
    assert (reservations["reserved"], reservations["rejected"]) in {(15, 4), (14, 5)}
    until(lambda: customer.stock() == 15 - reservations["reserved"])


def test_an_instance_that_starts_while_kafka_is_away_serves_and_catches_up(
    stack: Stack, shop: Shop, customer: Customer, client: httpx.Client
) -> None:
    customer.given(stock=3)
    orders = process(shop, "orders")
    with kafka_unavailable(stack, how="stop"):
        orders.stop()
        orders.start()
        until(lambda: _serves(client, shop.orders_url))
        for _ in range(3):
            customer.place()
    until(lambda: customer.reservations() == {"reserved": 3})
    assert customer.stock() == 0


@pytest.mark.parametrize("name", ["orders", "products"])
def test_a_service_killed_under_load_loses_nothing_and_does_nothing_twice(
    shop: Shop, customer: Customer, name: str
) -> None:
    customer.given(stock=60)
    victim = process(shop, name)
    with ThreadPoolExecutor(4) as pool:
        placed = [pool.submit(customer.place) for _ in range(100)]
        for _ in range(3):
            until(lambda: sum(each.done() for each in placed) > 10)
            victim.kill()
            victim.start()
            url = shop.orders_url if name == "orders" else shop.products_url
            wait_until_ready(victim, url)
        assert len({each.result()["_id"] for each in placed}) == 100
    until(lambda: customer.reservations() == {"reserved": 60, "rejected": 40})
    assert customer.stock() == 0


def test_cancelling_everything_while_products_dies_gives_all_stock_back(
    shop: Shop, customer: Customer
) -> None:
    customer.given(stock=30)
    orders = [customer.place() for _ in range(30)]
    victim = process(shop, "products")
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(customer.cancel, order["_id"]) for order in orders]
        victim.kill()
        victim.start()
        wait_until_ready(victim, shop.products_url)
        assert {each.result().status_code for each in answers} == {200}
    until(lambda: customer.stock() == 30)
    assert customer.reservations() == {"released": 30}


def test_a_kafka_that_is_there_and_silent_keeps_no_instance_from_ending(
    stack: Stack, shop: Shop, customer: Customer
) -> None:
    customer.given(stock=3)
    orders = process(shop, "orders")
    pid = stack.kafka.process.pid if stack.kafka else None
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        customer.place()
        time.sleep(1)
        started = time.monotonic()
        orders.stop(grace=40)
        assert time.monotonic() - started < 30
    finally:
        os.kill(pid, signal.SIGCONT)
    orders.start()
    wait_until_ready(orders, shop.orders_url)
    until(lambda: customer.reservations() == {"reserved": 1})


def _serves(client: httpx.Client, url: str) -> bool:
    try:
        return client.get(f"{url}/health/ready").status_code == 200
    except httpx.TransportError:
        return False
