"""Outages and crashes under load: no event is lost, no stock is reserved or released twice."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from devstack.services import wait_until_ready
from services import SERVICES
from tests.chaos.conftest import Customer, until
from tests.stack import Shop, Stack, kafka_unavailable

pytestmark = pytest.mark.real_kafka


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_fault_7_orders_placed_while_kafka_is_unavailable_are_served_when_it_is_back(
    stack: Stack, shop: Shop, customer: Customer, client: httpx.Client, how: str
) -> None:
    customer.add_product(stock=15)
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
    # The cancelled order's unit is released before or after the last other order needs it.
    assert (reservations["reserved"], reservations["rejected"]) in {(15, 4), (14, 5)}
    until(lambda: customer.stock() == 15 - reservations["reserved"])


def test_an_instance_that_starts_while_kafka_is_unavailable_serves_and_catches_up(
    stack: Stack, shop: Shop, customer: Customer, client: httpx.Client
) -> None:
    customer.add_product(stock=3)
    orders = shop.services.processes["orders"]
    with kafka_unavailable(stack, how="stop"):
        orders.stop()
        orders.start()
        until(lambda: _serves(client, shop.orders_url))
        for _ in range(3):
            customer.place()
    until(lambda: customer.reservations() == {"reserved": 3})
    assert customer.stock() == 0


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_killed_under_load_loses_nothing_and_repeats_nothing(
    shop: Shop, customer: Customer, name: str
) -> None:
    customer.add_product(stock=60)
    victim = shop.services.processes[name]
    with ThreadPoolExecutor(4) as pool:
        placed = [pool.submit(customer.place) for _ in range(100)]
        for _ in range(3):
            until(lambda: sum(each.done() for each in placed) > 10)
            victim.kill()
            victim.start()
            wait_until_ready(victim, shop.urls[name])
        assert len({each.result()["_id"] for each in placed}) == 100
    until(lambda: customer.reservations() == {"reserved": 60, "rejected": 40})
    assert customer.stock() == 0


def test_cancelling_everything_while_products_is_killed_releases_all_stock(
    shop: Shop, customer: Customer
) -> None:
    customer.add_product(stock=30)
    orders = [customer.place() for _ in range(30)]
    victim = shop.services.processes["products"]
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(customer.cancel, order["_id"]) for order in orders]
        victim.kill()
        victim.start()
        wait_until_ready(victim, shop.products_url)
        assert {each.result().status_code for each in answers} == {200}
    until(lambda: customer.stock() == 30)
    assert customer.reservations() == {"released": 30}


def test_a_kafka_that_does_not_answer_does_not_prevent_an_instance_from_stopping(
    stack: Stack, shop: Shop, customer: Customer
) -> None:
    customer.add_product(stock=3)
    orders = shop.services.processes["orders"]
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
