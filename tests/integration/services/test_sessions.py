"""A socket's session: who it is, for how long, and how much it may send."""

import asyncio
from datetime import UTC, datetime, timedelta

import jwt
import pytest

from tests.integration.services.guarded import SECRET, GuardedShop
from tests.integration.services.listening import watching


def token_for(sub: str, seconds: float) -> str:
    ends = datetime.now(UTC) + timedelta(seconds=seconds)
    claims = {"sub": sub, "roles": ["b", "a"], "iss": "schema-first-shop", "exp": ends}
    return jwt.encode(claims, SECRET, algorithm="HS256")


@pytest.fixture(params=["orders_url", "products_url"])
def url(request: pytest.FixtureRequest, guarded: GuardedShop) -> str:
    return getattr(guarded, request.param)


async def test_a_socket_is_told_who_it_is(url: str) -> None:
    async with watching(url, token_for("alice", 60)) as alice:
        (greeting,) = alice.of("connected")
    assert greeting.keys() == {"message", "sub", "roles", "rooms", "timestamp"}
    assert (greeting["sub"], greeting["roles"]) == ("alice", ["a", "b"])
    assert greeting["rooms"] == ["user:alice"]


async def test_a_session_ends_with_its_token_and_another_goes_on(url: str) -> None:
    async with watching(url, token_for("bob", 60)) as bob:
        async with watching(url, token_for("alice", 2)) as alice:
            (told,) = await alice.hears("session:expired", seconds=5)
            await asyncio.wait_for(alice.client.wait(), 5)
            assert not alice.client.connected
        assert told["message"].startswith("The token has expired")
        assert bob.client.connected


async def test_a_message_over_16_kib_is_not_read_and_ends_the_connection(url: str) -> None:
    async with watching(url, token_for("alice", 60)) as alice:
        await alice.client.emit("subscribe:orders", "x" * 20_000)
        await asyncio.wait_for(alice.client.wait(), 5)
        assert not alice.of("subscribed")
