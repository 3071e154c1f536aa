"""A socket's session: who it is, for how long, and how much it may send."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import httpx
import jwt
import pytest

from tests.integration.services.guarded import SECRET, GuardedShop
from tests.integration.services.listening import watching
from tests.integration.shopping import eventually


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


async def test_who_sends_an_event_named_disconnect_is_ended_with_the_token_all_the_same(
    url: str,
) -> None:
    async with watching(url, token_for("alice", 2)) as alice:
        await alice.client.emit("disconnect", "transport close")
        await alice.hears("session:expired", seconds=5)


async def test_who_sends_an_event_named_connect_stays_who_they_are(url: str) -> None:
    async with watching(url, token_for("alice", 60)) as alice:
        await alice.ask("connect", {}, {"token": token_for("bob", 60)})
        await asyncio.sleep(0.2)
        assert [each["sub"] for each in alice.of("connected")] == ["alice"]


async def test_who_does_not_read_is_disconnected_before_much_waits(url: str) -> None:
    """By long polls that are not made: nothing is in between that could hold what waits."""
    async with httpx.AsyncClient(base_url=url) as client:
        place = {"EIO": "4", "transport": "polling"}
        opened = await client.get("/socket.io/", params=place)
        place["sid"] = json.loads(opened.text[1:])["sid"]
        token = {"token": GuardedShop.token("boss", "admin")}
        await client.post("/socket.io/", params=place, content=f"40{json.dumps(token)}")
        long = f'420["key:history",{{"{"x" * 15_000}":1}}]'

        async def send(_: int) -> int:
            sent = await client.post("/socket.io/", params=place, content=long)
            return sent.status_code

        async def send_many() -> set[int]:
            return {*await asyncio.gather(*map(send, range(100)))}

        assert await send_many() == {200}
        await eventually(send_many, lambda statuses: statuses == {400})


async def test_a_message_over_16_kib_is_not_read_and_ends_the_connection(url: str) -> None:
    async with watching(url, token_for("alice", 60)) as alice:
        await alice.client.emit("subscribe:orders", "x" * 20_000)
        await asyncio.wait_for(alice.client.wait(), 5)
        assert not alice.of("subscribed")
