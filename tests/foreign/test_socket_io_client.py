"""The JavaScript socket.io-client, which browsers use, receives the socket events."""

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest

from tests.integration.shopping import order_body, unique
from tests.stack import SECRET, Shop

HERE = Path(__file__).parent
LINE_LIMIT = 2**24
"""In bytes. The newest 300 events are one line."""


@pytest.fixture(scope="session")
async def client_script() -> Path:
    """The script, with the client version of the lock file."""
    install = await asyncio.create_subprocess_exec("npm", "ci", cwd=HERE, stdout=PIPE, stderr=PIPE)
    _, errors = await install.communicate()
    assert install.returncode == 0, errors.decode()
    return HERE / "listen.mjs"


@asynccontextmanager
async def listening(script: Path, url: str, token: str, *requests: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        "node", script, url, token, *requests, stdin=PIPE, stdout=PIPE, limit=LINE_LIMIT
    )
    try:
        yield process
    finally:
        if process.stdin:
            process.stdin.close()
        await asyncio.wait_for(process.wait(), 10)


async def next_event(process: Process) -> tuple[str, dict[str, Any]]:
    assert process.stdout
    line = await asyncio.wait_for(process.stdout.readline(), 10)
    message = json.loads(line)
    return message["event"], message["data"]


async def test_a_javascript_client_receives_an_order_created_changed_and_cancelled(
    client_script: Path, shop: Shop
) -> None:
    alice = unique("alice")
    async with (
        listening(client_script, shop.orders_url, shop.token(alice)) as process,
        httpx.AsyncClient(base_url=f"{shop.orders_url}/api/v1") as rest,
    ):
        assert [(await next_event(process))[0] for _ in range(2)] == ["connected", "subscribed"]
        placed = await rest.post("/orders", json=order_body(("unknown", 1), user=alice))
        event, created = await next_event(process)
        assert event == "order:created"
        assert created["order"]["_id"] == placed.json()["data"]["order"]["_id"]
        assert created.keys() == {"order", "message", "timestamp"}
        event, changed = await next_event(process)
        assert event == "order:status_changed"
        assert (changed["oldStatus"], changed["newStatus"]) == (1, 5)
        event, cancelled = await next_event(process)
        assert event == "order:cancelled"
        lines = cancelled["order"]["reservation"]["rejectedLines"]
        assert [line["reason"] for line in lines] == ["PRODUCT_NOT_FOUND"]


async def test_an_invalid_token_is_a_connect_error_with_a_message(
    client_script: Path, shop: Shop
) -> None:
    async with listening(client_script, shop.orders_url, "nonsense") as process:
        event, error = await next_event(process)
        assert event == "connect_error"
        assert error["message"].startswith("The token is not valid here")


async def wait_for_event(process: Process, name: str) -> dict[str, Any]:
    while True:
        event, data = await next_event(process)
        if event == name:
            return data


async def events_of(process: Process) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = (await wait_for_event(process, "events"))["events"]
    return events


async def test_a_javascript_client_subscribes_to_operations_and_events(
    client_script: Path, shop: Shop
) -> None:
    requests = ("subscribe:operations", "subscribe:events")
    token = shop.token("boss", ["admin"])
    async with (
        listening(client_script, shop.orders_url, token, *requests) as process,
        httpx.AsyncClient(base_url=f"{shop.orders_url}/api/v1") as rest,
    ):
        assert (await wait_for_event(process, "subscribe:operations"))["service"] == "orders"
        assert (await wait_for_event(process, "subscribe:events")).keys() == {"events"}
        placed = await rest.post("/orders", json=order_body(("unknown", 1)))
        key = placed.json()["data"]["order"]["_id"]
        while key not in {each["key"] for each in await events_of(process)}:
            pass  # events of other orders
        assert (await wait_for_event(process, "operations"))["kafka"] == "up"


async def test_a_javascript_client_is_notified_that_its_token_expired(
    client_script: Path, shop: Shop
) -> None:
    expiry = datetime.now(UTC) + timedelta(seconds=4)
    claims = {"sub": "alice", "iss": "schema-first-shop", "exp": expiry}
    token = jwt.encode(claims, SECRET, algorithm="HS256")
    async with listening(client_script, shop.products_url, token) as process:
        assert (await wait_for_event(process, "session:expired"))["message"]
        assert await wait_for_event(process, "disconnect") == {"reason": "io server disconnect"}
