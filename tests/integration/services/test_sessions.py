"""The session of a socket: its user, its expiry, and its limits."""

import asyncio
import json
from math import ceil
from time import time

import httpx
import jwt
import pytest

from services import SERVICES
from tests.integration.services.guarded import SECRET, GuardedShop
from tests.integration.services.listening import watching
from tests.integration.shopping import eventually


def token_for(sub: str, seconds: int) -> str:
    """Valid for at least so many seconds: a token's times are whole ones."""
    ends = ceil(time()) + seconds
    claims = {"sub": sub, "roles": ["b", "a"], "iss": "schema-first-shop", "exp": ends}
    return jwt.encode(claims, SECRET, algorithm="HS256")


@pytest.fixture(params=SERVICES)
def url(request: pytest.FixtureRequest, guarded: GuardedShop) -> str:
    return guarded.urls[request.param]


async def test_a_client_receives_its_user_roles_and_rooms(url: str) -> None:
    async with watching(url, token_for("alice", 60)) as alice:
        (greeting,) = alice.of("connected")
    assert greeting.keys() == {"message", "sub", "roles", "rooms", "timestamp"}
    assert (greeting["sub"], greeting["roles"]) == ("alice", ["a", "b"])
    assert greeting["rooms"] == ["user:alice"]


async def test_a_session_ends_when_its_token_expires_and_another_continues(url: str) -> None:
    async with watching(url, token_for("bob", 60)) as bob:
        async with watching(url, token_for("alice", 2)) as alice:
            (expired,) = await alice.receives("session:expired", seconds=6)
            await asyncio.wait_for(alice.client.wait(), 5)
            assert not alice.client.connected
        assert expired["message"].startswith("The token has expired")
        assert bob.client.connected


async def test_an_event_named_disconnect_does_not_prevent_the_expiry(
    url: str,
) -> None:
    async with watching(url, token_for("alice", 2)) as alice:
        await alice.client.emit("disconnect", "transport close")
        await alice.receives("session:expired", seconds=6)


async def test_an_event_named_connect_does_not_change_the_user(url: str) -> None:
    async with watching(url, token_for("alice", 60)) as alice:
        await alice.request("connect", {}, {"token": token_for("bob", 60)})
        await asyncio.sleep(0.2)
        assert [each["sub"] for each in alice.of("connected")] == ["alice"]


async def test_a_client_that_does_not_read_is_disconnected(url: str, guarded: GuardedShop) -> None:
    """A client that makes no long polls: the answers to its requests stay in the server."""
    async with httpx.AsyncClient(base_url=url, timeout=45) as client:
        query = {"EIO": "4", "transport": "polling"}
        opened = await client.get("/socket.io/", params=query)
        query["sid"] = json.loads(opened.text[1:])["sid"]
        token = {"token": GuardedShop.token("boss", "admin")}
        await client.post("/socket.io/", params=query, content=f"40{json.dumps(token)}")
        requests = "\x1e".join(['420["key:history",{}]'] * 16)

        async def send(_: int) -> int:
            sent = await client.post("/socket.io/", params=query, content=requests)
            return sent.status_code

        async def send_many() -> set[int]:
            return {*await asyncio.gather(*map(send, range(50)))}

        assert await send_many() == {200}
        await eventually(send_many, lambda statuses: statuses == {400})
    assert "slow client disconnected" in guarded.log_of(url)


async def test_a_message_over_16_kib_is_not_read_and_closes_the_connection(url: str) -> None:
    async with watching(url, token_for("alice", 60)) as alice:
        await alice.client.emit("subscribe:orders", "x" * 20_000)
        await asyncio.wait_for(alice.client.wait(), 5)
        assert not alice.of("subscribed")
