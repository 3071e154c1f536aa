"""Dead letters over REST: list, show, replay, discard."""

import asyncio
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from confluent_kafka import Producer

from services import SERVICES
from tests.integration.services.guarded import GuardedShop
from tests.integration.shopping import Json, Shopper, eventually, unique
from tests.stack import Stack

PATH = "/dead-letters"
LISTED = {
    *("_id", "topic", "partition", "offset", "key", "state", "error", "attempts", "at"),
    "correlationId",
}


@pytest.fixture
def send(stack: Stack) -> Any:
    producer = Producer({"bootstrap.servers": stack.brokers})

    async def put(topic: str, key: str, value: bytes | None, **headers: bytes) -> None:
        producer.produce(topic, value, key, headers=list(headers.items()))
        assert await asyncio.to_thread(producer.flush, 10) == 0

    return put


def at(letter: Json, action: str = "") -> str:
    return f"{PATH}/{quote(letter['_id'], safe='')}{action}"


async def of_key(client: httpx.AsyncClient, key: str) -> list[Json]:
    answer = await client.get(PATH, params={"limit": 100})
    assert answer.status_code == 200, answer.text
    letters = answer.json()["data"]["deadLetters"]
    return [letter for letter in letters if letter["key"] == key]


async def parked(client: httpx.AsyncClient, key: str, *states: str) -> list[Json]:
    return await eventually(
        lambda: of_key(client, key), lambda found: [each["state"] for each in found] == [*states]
    )


async def test_a_blocked_message_is_handled_once_the_dead_letter_is_discarded(
    shopper: Shopper, products: httpx.AsyncClient, send: Any
) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 4))
    await shopper.answered(order["_id"])
    await send("inventory.release", order["_id"], b"\0garbage", note=b"by hand")
    (dead,) = await parked(products, order["_id"], "dead")
    assert dead.keys() == LISTED
    await shopper.move(order["_id"], 5)
    dead, blocked = await parked(products, order["_id"], "dead", "blocked")
    assert await shopper.stock(product["_id"]) == 6

    shown = (await products.get(at(dead))).json()["data"]["deadLetter"]
    assert (shown["bytes"], shown["size"]) == (b"\0garbage".hex(), 8)
    assert shown["headers"] == [{"name": "note", "value": "by hand"}]
    assert shown["record"] is None
    assert shown["decodeError"].startswith("The registry has no schema with id")
    shown = (await products.get(at(blocked))).json()["data"]["deadLetter"]
    assert shown["record"]["order_id"] == order["_id"]
    assert (shown["decodeError"], shown["correlationId"]) == (None, blocked["correlationId"])
    assert isinstance(shown["schemaId"], int)

    refused = await products.post(at(blocked, "/replay"))
    assert (refused.status_code, refused.json()["error"]) == (409, "Conflict")
    discarded = await products.delete(at(dead))
    assert discarded.status_code == 200
    assert discarded.json()["data"]["deadLetter"] == dead
    await shopper.stock_becomes(product["_id"], 10)
    assert await of_key(products, order["_id"]) == []


async def test_a_replay_is_accepted_and_what_fails_again_is_dead_again(
    orders: httpx.AsyncClient, send: Any
) -> None:
    key = unique("key")
    await send("inventory.reserved", key, None)
    (dead,) = await parked(orders, key, "dead")
    answer = await orders.post(at(dead, "/replay"))
    assert answer.status_code == 202
    assert answer.json()["data"]["deadLetter"] == {**dead, "state": "replay"}

    async def attempts() -> int:
        (letter,) = await of_key(orders, key)
        return letter["attempts"]

    await eventually(attempts, lambda found: found > dead["attempts"])
    (again,) = await parked(orders, key, "dead")
    shown = (await orders.get(at(again))).json()["data"]["deadLetter"]
    assert (shown["bytes"], shown["size"]) == (None, 0)
    assert (await orders.delete(at(again))).status_code == 200


async def test_a_large_message_is_shown_in_part_with_its_full_size(
    orders: httpx.AsyncClient, send: Any
) -> None:
    key = unique("key")
    await send("inventory.reserved", key, b"x" * 100_000)
    (dead,) = await parked(orders, key, "dead")
    shown = (await orders.get(at(dead))).json()["data"]["deadLetter"]
    assert (len(shown["bytes"]), shown["size"]) == (2 * 64 * 1024, 100_000)
    await orders.delete(at(dead))


async def test_the_list_has_pages(orders: httpx.AsyncClient, send: Any) -> None:
    before = (await orders.get(PATH)).json()["meta"]["total"]
    keys = [unique("key") for _ in range(3)]
    for key in keys:
        await send("inventory.reserved", key, b"garbage")
    letters = [(await parked(orders, key, "dead"))[0] for key in keys]
    first = (await orders.get(PATH, params={"limit": 2})).json()
    pages = (before + 4) // 2
    assert first["data"]["count"] == len(first["data"]["deadLetters"]) == 2
    assert first["meta"] == {"total": before + 3, "page": 1, "pages": pages}
    assert first["message"] == f"2 of {before + 3} dead letters."
    ids = []
    for page in range(1, pages + 1):
        shown = (await orders.get(PATH, params={"limit": 2, "page": page})).json()
        ids += [each["_id"] for each in shown["data"]["deadLetters"]]
    assert len(ids) == len(set(ids)) == before + 3
    assert {letter["_id"] for letter in letters} <= set(ids)
    wrong = await orders.get(PATH, params={"limit": 0, "size": 3})
    assert (wrong.status_code, sorted(wrong.json()["fields"])) == (400, ["size"])
    for letter in letters:
        await orders.delete(at(letter))


@pytest.mark.parametrize("service", SERVICES)
async def test_an_unknown_dead_letter_is_404_and_a_customer_gets_403(
    guarded: GuardedShop, service: str
) -> None:
    async with httpx.AsyncClient(base_url=f"{guarded.urls[service]}/api/v1") as client:
        for method, action in (("GET", ""), ("POST", "/replay"), ("DELETE", "")):
            path = at({"_id": "inventory.reserve/0/1@2"}, action)
            admin = guarded.headers("boss", "admin")
            answer = await client.request(method, path, headers=admin)
            assert (answer.status_code, answer.json()["id"]) == (404, "inventory.reserve/0/1@2")
            customer = await client.request(method, path, headers=guarded.headers("alice"))
            assert customer.status_code == 403
