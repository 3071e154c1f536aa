"""Orders, Products and Payments with the simulator of a provider, and each of its faults."""

import json
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from devstack.provider.webhooks import signed
from tests.integration.shopping import Json, Shopper, eventually
from tests.stack import Shop


@pytest.fixture
async def provider(shop: Shop) -> AsyncIterator[httpx.AsyncClient]:
    """The simulator, without faults after the test."""
    assert shop.services.provider
    secrets = shop.services.provider.environment
    headers = {"Authorization": f"Bearer {secrets['PROVIDER_API_KEY']}"}
    async with httpx.AsyncClient(base_url=secrets["PROVIDER_URL"], headers=headers) as client:
        yield client
        await client.put("/simulator/faults", json={})


@pytest.fixture
async def payments(shop: Shop) -> AsyncIterator[httpx.AsyncClient]:
    url = f"{shop.urls['payments']}/api/v1/payments"
    async with httpx.AsyncClient(base_url=url) as client:
        yield client


async def placed(shopper: Shopper) -> Json:
    product = await shopper.add_product(stock=5)
    return await shopper.place((product["_id"], 2), paymentMethod="credit_card")


async def becomes(shopper: Shopper, order: Json, payment: str) -> Json:
    return await eventually(
        lambda: shopper.order(order["_id"]), lambda found: found["paymentStatus"] == payment
    )


async def stock_of(shopper: Shopper, order: Json, stock: int) -> None:
    await shopper.stock_becomes(order["items"][0]["productId"], stock)


async def charges_of(
    payments: httpx.AsyncClient, provider: httpx.AsyncClient, order: Json
) -> list[Json]:
    payment = (await payments.get(f"/{order['_id']}")).json()["data"]["payment"]
    charges = (await provider.get("/v1/charges")).json()
    return [each for each in charges if each["reference"] == payment["paymentId"]]


@pytest.mark.parametrize(
    "faults",
    [
        {},
        {"lose_webhooks": True},
        {"duplicate_webhooks": True},
        {"reorder_webhooks": True},
        {"lose_answers": True},
        {"delay": 2},
    ],
    ids=lambda faults: "-".join(faults) or "none",
)
async def test_an_order_is_paid_once_and_refunded_once_whatever_the_provider_does(
    shopper: Shopper, provider: httpx.AsyncClient, payments: httpx.AsyncClient, faults: Json
) -> None:
    await provider.put("/simulator/faults", json=faults)
    order = await placed(shopper)
    paid = await becomes(shopper, order, "paid")
    assert (paid["status"], paid["reservation"]["status"]) == (1, "reserved")
    assert (await shopper.move(order["_id"], 2)).status_code == 200
    assert (await shopper.move(order["_id"], 5)).status_code == 200
    await becomes(shopper, order, "refunded")
    await stock_of(shopper, order, 5)
    (charge,) = await charges_of(payments, provider, order)
    assert (charge["status"], charge["amount"]) == ("refunded", "59.98")


async def test_a_declined_order_is_cancelled_with_the_reason_and_its_stock_released(
    shopper: Shopper, provider: httpx.AsyncClient
) -> None:
    await provider.put("/simulator/faults", json={"decline": True})
    order = await placed(shopper)
    cancelled = await becomes(shopper, order, "failed")
    assert (cancelled["status"], cancelled["cancellationCause"]) == (5, "PAYMENT_FAILED")
    await stock_of(shopper, order, 5)


async def test_an_order_waits_for_a_provider_that_is_down(
    shopper: Shopper, provider: httpx.AsyncClient
) -> None:
    await provider.put("/simulator/faults", json={"unavailable": True})
    order = await placed(shopper)
    await shopper.answered(order["_id"])
    assert (await shopper.move(order["_id"], 2)).status_code == 422
    await provider.put("/simulator/faults", json={})
    await becomes(shopper, order, "paid")


async def test_an_order_that_is_cancelled_while_the_provider_decides_is_refunded(
    shopper: Shopper, provider: httpx.AsyncClient, payments: httpx.AsyncClient
) -> None:
    await provider.put("/simulator/faults", json={"delay": 3})
    order = await placed(shopper)
    await shopper.answered(order["_id"])

    async def status() -> Any:
        answer = (await payments.get(f"/{order['_id']}")).json()
        return answer.get("data", {}).get("payment", {}).get("status")

    await eventually(status, lambda found: found == "charging")
    await shopper.move(order["_id"], 5)
    await becomes(shopper, order, "refunded")
    (charge,) = await charges_of(payments, provider, order)
    assert charge["status"] == "refunded"


async def test_cash_on_delivery_is_not_charged(
    shopper: Shopper, payments: httpx.AsyncClient
) -> None:
    product = await shopper.add_product()
    order = await shopper.place((product["_id"], 1))
    await shopper.answered(order["_id"])
    answers = [(await shopper.move(order["_id"], status)).status_code for status in (2, 3, 4)]
    assert answers == [200, 200, 200]
    assert (await payments.get(f"/{order['_id']}")).status_code == 404


async def test_a_webhook_is_refused_unless_it_is_signed_now_and_sent_once(
    shop: Shop, shopper: Shopper, provider: httpx.AsyncClient, payments: httpx.AsyncClient
) -> None:
    order = await placed(shopper)
    await becomes(shopper, order, "paid")
    (charge,) = await charges_of(payments, provider, order)
    assert shop.services.provider
    secret = shop.services.provider.environment["PROVIDER_WEBHOOK_SECRET"]

    async def send(at: float, body: Json, secret: str = secret) -> tuple[int, str]:
        content = json.dumps(body).encode()
        headers = {
            "Content-Type": "application/json",
            "Provider-Signature": signed(secret, content, int(at)),
        }
        answer = await payments.post("/webhook", content=content, headers=headers)
        return answer.status_code, answer.json()["message"]

    now, event = time.time(), {"id": "evt_1", "charge": charge}
    assert await send(now, event) == (200, "The webhook was accepted.")
    status, message = await send(now, event)
    assert (status, message) == (
        409,
        "This signature was accepted before; sign each delivery anew.",
    )
    status, message = await send(now - 301, event)
    assert status == 400
    assert "over 5 minutes" in message
    status, message = await send(now, event, "another secret")
    assert status == 400
    assert "does not match" in message
    other = {"id": "evt_1", "charge": {**charge, "amount": "0.01"}}
    assert (await send(now, other))[0] == 422
    unknown = {"id": "evt_1", "charge": {**charge, "reference": "unknown"}}
    assert (await send(now, unknown))[0] == 404
    assert (await payments.post("/webhook", json=event)).status_code == 400
