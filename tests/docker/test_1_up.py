"""`docker compose up --build --wait`, and an order through the containers."""

import httpx

from tests.docker.compose import Compose
from tests.docker.shop import published_shop
from tests.integration.shopping import eventually

ONE_SHOT = {"deploy", "sample-products"}


def test_every_container_is_healthy_or_has_ended_with_0(compose: Compose) -> None:
    names = compose("config", "--services").split()
    states = {name: compose.container(name)["State"] for name in names}
    ended = {name: state["ExitCode"] for name, state in states.items() if not state["Running"]}
    assert ended == dict.fromkeys(ONE_SHOT, 0)
    healthy = {name for name, state in states.items() if state["Running"]}
    assert {name for name in healthy if states[name]["Health"]["Status"] != "healthy"} == set()


async def test_an_order_is_reserved_paid_and_mailed(compose: Compose) -> None:
    async with published_shop() as shop:
        placed = await shop.place(customerEmail="alice@example.com")
        await shop.paid(placed["_id"])

        async def recipients() -> list[str]:
            found = (await shop.client.get("http://localhost:8025/api/v1/messages")).json()
            return [to["Address"] for mail in found["messages"] for to in mail["To"]]

        await eventually(recipients, lambda found: found.count("alice@example.com") >= 2)


async def test_the_board_names_the_published_addresses(compose: Compose) -> None:
    async with httpx.AsyncClient() as client:
        config = (await client.get("http://localhost:3006/config.json")).json()
        page = await client.get("http://localhost:3006/orders")
    assert config["ordersUrl"] == "http://localhost:3004"
    assert page.status_code == 200
    assert "<script" in page.text


def test_the_services_images_are_the_same(compose: Compose) -> None:
    images = {compose.container(name)["Image"] for name in ("orders", "products", "deploy")}
    assert len(images) == 1
