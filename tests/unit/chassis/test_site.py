"""Requests that a web page of another site makes a browser send."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.unit.chassis.serving import connected, serving
from tests.unit.chassis.test_limits import app

OWN = {"Host": "localhost:3004", "Origin": "http://localhost:3004"}


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    settings = {"allowed_hosts": "shop.example", "cors_origins": "https://board.example"}
    transport = httpx.ASGITransport(app(**settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:3004", 200),
        ("127.0.0.1:3004", 200),
        ("192.0.2.7", 200),
        ("[::1]:3004", 200),
        ("[::1]", 200),
        ("orders:3004", 200),
        ("shop.example", 200),
        ("SHOP.example:80", 200),
        ("orders.localhost", 200),
        ("attacker.example", 421),
        ("attacker.example:3004", 421),
        ("shop.example.attacker.example", 421),
        ("127.0.0.1.attacker.example", 421),
        ("attacker.example" * 1_000, 421),
    ],
)
async def test_a_host_that_someone_else_may_own_is_refused(
    client: httpx.AsyncClient, host: str, status: int
) -> None:
    answer = await client.get("/fine", headers={"Host": host})
    assert answer.status_code == status
    assert len(answer.content) < 500


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        (OWN, 200),
        ({"Origin": "https://board.example"}, 200),
        ({"Origin": "https://attacker.example"}, 403),
        ({"Origin": "https://board.example.attacker.example"}, 403),
        ({"Origin": "null"}, 403),
        ({**OWN, "Origin": "http://localhost:3005"}, 403),
    ],
)
async def test_another_site_may_change_nothing(
    client: httpx.AsyncClient, headers: dict[str, str], status: int
) -> None:
    assert (await client.post("/act", headers=headers)).status_code == status


async def test_another_site_may_send_what_only_reads(client: httpx.AsyncClient) -> None:
    answer = await client.get("/fine", headers={"Origin": "https://attacker.example"})
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer.headers


async def test_another_site_opens_no_websocket() -> None:
    async with serving(app()) as port, connected(port) as wire:
        with pytest.raises(AssertionError):
            await wire.upgrade(Origin="https://attacker.example")
