"""What a service says about the contracts of its topics, as the registry has them now."""

import json

import httpx

from tests.integration.services.registered import added_field
from tests.integration.shopping import Json, eventually
from tests.stack import Shop, Stack

TOPIC = "order.created"


async def contracts_of(url: str) -> dict[str, Json]:
    async with httpx.AsyncClient(base_url=url) as client:
        answer = await client.get("/api/v1/contracts")
    assert answer.status_code == 200, answer.text
    return {each["topic"]: each for each in answer.json()["data"]["contracts"]}


async def test_each_service_names_its_parts_and_the_version_that_it_was_built_with(
    shop: Shop,
) -> None:
    orders, products = [await contracts_of(url) for url in (shop.orders_url, shop.products_url)]
    created = orders[TOPIC]
    assert created["record"] == "shop.orders.OrderCreated"
    assert (created["parts"], created["ownVersion"]) == (["producer"], 2)
    assert created["level"] == "FULL_TRANSITIVE"
    assert TOPIC not in products
    assert products["inventory.reserve"]["parts"] == ["consumer"]
    names = [json.loads(each["schemaText"])["name"] for each in created["versions"]]
    assert names == ["OrderCreated", "OrderCreated"]


async def test_a_version_registered_later_is_listed_beside_the_one_in_use(
    shop: Shop, stack: Stack
) -> None:
    async def versions() -> list[Json]:
        found: list[Json] = (await contracts_of(shop.orders_url))[TOPIC]["versions"]
        return found

    async with added_field(stack, TOPIC, "gift_note") as schema:
        listed = await eventually(versions, lambda found: len(found) == 3)
        names = [field["name"] for field in json.loads(listed[-1]["schemaText"])["fields"]]
        assert names == [field["name"] for field in schema["fields"]]
        assert (await contracts_of(shop.orders_url))[TOPIC]["ownVersion"] == 2
    await eventually(versions, lambda found: len(found) == 2)
