"""The rate limit: who counts as one client, and counting in Redis, a real one."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send
from structlog.testing import capture_logs

from chassis.http import rate_limit
from chassis.http.clients import group_of
from chassis.http.rate_limit import LimitRate
from devstack.ports import free_port


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


class Redis:
    """A server of its own for the tests."""

    def __init__(self, folder: Path) -> None:
        self.port, self._folder = free_port(), folder
        self.url = f"redis://127.0.0.1:{self.port}"

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *("redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""),
            *("--dir", str(self._folder)),
            stdout=asyncio.subprocess.PIPE,
        )
        assert self._process.stdout
        async with asyncio.timeout(10):
            await self._process.stdout.readuntil(b"Ready to accept connections")

    async def stop(self) -> None:
        self._process.terminate()
        await self._process.communicate()


@pytest.fixture
async def redis(tmp_path: Path) -> AsyncIterator[Redis]:
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed; .ci/run installs it")
    redis = Redis(tmp_path)
    await redis.start()
    yield redis
    await redis.stop()


@asynccontextmanager
async def limiting(rate: str, redis_url: str) -> AsyncIterator[LimitRate]:
    limit = LimitRate(application, rate, redis_url)
    try:
        yield limit
    finally:
        await limit._counts.close()


async def statuses(limit: LimitRate, count: int, client: str = "192.0.2.1") -> list[int]:
    transport = httpx.ASGITransport(limit, client=(client, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        return [(await http.get("/")).status_code for _ in range(count)]


@pytest.mark.parametrize(
    ("host", "group"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "unknown"),
    ],
)
def test_the_addresses_of_one_client_are_one(host: str, group: str) -> None:
    assert group_of(host) == group


async def test_instances_count_together_in_redis(redis: Redis) -> None:
    async with limiting("3/minute", redis.url) as one, limiting("3/minute", redis.url) as two:
        assert await statuses(one, 2) == [200, 200]
        assert await statuses(two, 2) == [200, 429]
        assert await statuses(one, 1) == [429]
        assert await statuses(one, 1, client="192.0.2.2") == [200]


async def test_without_redis_an_instance_counts_alone_until_it_is_back(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limit, "WITHOUT_REDIS_SECONDS", 0.5)
    async with limiting("2/minute", redis.url) as limit:
        assert await statuses(limit, 1) == [200]
        await redis.stop()
        with capture_logs() as logs:
            assert await statuses(limit, 3) == [200, 200, 429]
        assert [line["log_level"] for line in logs] == ["warning"]
        await redis.start()
        await asyncio.sleep(0.6)
        assert await statuses(limit, 3, client="192.0.2.3") == [200, 200, 429]


async def test_new_websockets_count_as_requests() -> None:
    limit = LimitRate(application, "1/minute")
    answers: list[str] = []

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, str]) -> None:
        answers.append(f"{message['type']} {message.get('status', '')}".strip())

    scope = {"type": "websocket", "client": ("192.0.2.9", 1)}
    await statuses(limit, 1, client="192.0.2.9")
    await limit(scope, receive, send)
    assert answers == ["websocket.http.response.start 429", "websocket.http.response.body"]
