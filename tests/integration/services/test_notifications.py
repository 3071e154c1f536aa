"""Notifications as a service: orders that become mails, its routes, and a kill in the middle."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from pymongo import AsyncMongoClient

from chassis.http.fields import utc_now
from devstack.home import Home
from devstack.mailbox import Mailbox
from devstack.ports import free_ports
from devstack.services import service_process, wait_until_ready
from services import SERVICES
from tests.integration.services.guarded import is_alive
from tests.integration.shopping import Shopper, eventually
from tests.stack import SECRET, Shop, Stack

DECLINED = 34  # of 29.99: for 1019.66, which the simulator declines
Json = dict[str, Any]


@pytest.fixture(scope="session")
async def notifications(shop: Shop) -> AsyncIterator[httpx.AsyncClient]:
    url = f"{shop.urls['notifications']}/api/v1"
    async with httpx.AsyncClient(base_url=url, timeout=45) as client:
        yield client


async def subjects(shop: Shop, email: str) -> set[str]:
    """Without the order's number."""
    assert shop.services.mailbox
    async with httpx.AsyncClient(timeout=45) as client:
        mails = (await client.get(f"{shop.services.mailbox.url}/api/mails")).json()
    own = [mail for mail in mails if mail["recipient"] == email]
    ids = {mail["message_id"]: mail["subject"] for mail in own}
    assert len(ids) == len(set(ids.values()))  # a copy has the same id
    return {" ".join(w for w in m["subject"].split() if not w.startswith("ORD-")) for m in own}


async def mailed(shop: Shop, email: str, *expected: str) -> None:
    await eventually(lambda: subjects(shop, email), lambda found: found >= set(expected))
    assert await subjects(shop, email) == set(expected)


def address() -> str:
    return f"{uuid4().hex}@example.com"


PLACED, PAID = "We have received your order", "Your order is paid"


async def test_a_customer_is_told_of_an_order_from_its_placing_to_its_delivery(
    shop: Shop, shopper: Shopper, notifications: httpx.AsyncClient
) -> None:
    product, email = await shopper.add_product(stock=5), address()
    order = await shopper.place((product["_id"], 1), paymentMethod="paypal", customerEmail=email)
    assert order["customerEmail"] == email
    await mailed(shop, email, PLACED, PAID)
    for status in (2, 3, 4):
        await shopper.move(order["_id"], status)
    shipped, delivered = "Your order is on its way", "Your order was delivered"
    await mailed(shop, email, PLACED, PAID, shipped, delivered)

    async def listed() -> list[Json]:
        answer = await notifications.get(
            "/notifications", params={"orderId": order["_id"], "status": "sent"}
        )
        found: list[Json] = answer.json()["data"]["mails"]
        return found

    mails = await eventually(listed, lambda mails: len(mails) == 4)
    assert {mail["kind"] for mail in mails} == {"placed", "paid", "shipped", "delivered"}
    assert email not in str(mails)


async def test_a_customer_is_told_why_there_will_be_no_delivery(
    shop: Shop, shopper: Shopper
) -> None:
    product = await shopper.add_product(stock=50)
    rejected, declined, refunded = address(), address(), address()

    async def place(quantity: int, email: str) -> str:
        line = (product["_id"], quantity)
        order = await shopper.place(line, paymentMethod="paypal", customerEmail=email)
        return str(order["_id"])

    await place(9999, rejected)
    await place(DECLINED, declined)
    await mailed(shop, rejected, PLACED, "We can't deliver your order")
    await mailed(shop, declined, PLACED, "The payment of your order failed")
    order_id = await place(1, refunded)
    await mailed(shop, refunded, PLACED, PAID)
    await shopper.move(order_id, 5)
    ends = "Your order was cancelled", "The payment of your order was refunded"
    await mailed(shop, refunded, PLACED, PAID, *ends)


async def test_kills_at_any_time_mail_everyone_what_happened_and_nothing_else(
    shop: Shop, shopper: Shopper, stack: Stack
) -> None:
    product, process = (
        await shopper.add_product(stock=100),
        shop.services.processes["notifications"],
    )
    mails: dict[str, set[str]] = {}
    for number in range(12):
        email, line = address(), (product["_id"], 9999 if number % 4 == 0 else 1)
        await shopper.place(line, paymentMethod="paypal", customerEmail=email)
        mails[email] = {PLACED, "We can't deliver your order" if number % 4 == 0 else PAID}
        refused = {"customerEmail": (nobody := address()), "items": []}
        assert (await shopper.orders.post("/orders", json=refused)).status_code == 400
        mails[nobody] = set()
        if number % 3 == 0:
            process.kill()
            process.start()
    wait_until_ready(process, shop.urls["notifications"])
    async with AsyncMongoClient(stack.mongodb_url) as mongodb:
        queued = mongodb[SERVICES["notifications"].database]["mails"]

        async def all_subjects() -> dict[str, set[str]]:
            # As a minute later: what a killed instance had claimed is due again.
            await queued.update_many({"status": "queued"}, {"$set": {"dueAt": utc_now()}})
            return {email: await subjects(shop, email) for email in mails}

        await eventually(all_subjects, lambda found: found == mails, seconds=90)


async def test_what_is_no_address_is_refused_with_a_sentence(
    orders: httpx.AsyncClient,
) -> None:
    order = {"customerEmail": "alice@example.com\r\nBcc: eve@example.com"}
    answer = await orders.post("/orders", json=order)
    assert answer.status_code == 400
    sentence = "Send an e-mail address, such as alice@example.com."
    assert answer.json()["fields"]["customerEmail"] == sentence


async def test_an_address_can_opt_out_and_in_again(notifications: httpx.AsyncClient) -> None:
    for opted_out in (True, False):
        body = {"email": address(), "optedOut": opted_out}
        answer = await notifications.put("/notifications/opt-outs", json=body)
        assert answer.json()["data"] == {"optedOut": opted_out}


async def test_an_unknown_mail_cant_be_sent_again(notifications: httpx.AsyncClient) -> None:
    answer = await notifications.post("/notifications/none/retry")
    assert (answer.status_code, answer.json()["id"]) == (404, "none")


async def test_a_kill_between_sending_and_recording_sends_the_same_mail_again(
    stack: Stack, tmp_path: Path
) -> None:
    smtp_port, page_port, port, unused = free_ports(4)
    database = f"notifications_{uuid4().hex[:8]}"
    environment = {
        "MONGODB_URL": stack.mongodb_url,
        "MONGODB_DATABASE": database,
        "KAFKA_BROKERS": f"127.0.0.1:{unused}",
        "SCHEMA_REGISTRY_URL": f"http://127.0.0.1:{unused}",
        "ACCESS_TOKEN_SECRET": SECRET,
    }
    mail_id, now = str(uuid4()), utc_now()
    mail = {"_id": mail_id, "orderId": "o", "kind": "shipped", "facts": {}, "status": "queued"}
    mail |= {"attempts": 0, "error": None, "dueAt": now, "createdAt": now, "endedAt": None}
    recipient = {"_id": "o", "orderNumber": "1", "email": "a@b.example", "products": []}
    with Mailbox(tmp_path, smtp_port, page_port, tmp_path / "mailbox.log").running() as mailbox:
        process = service_process(
            "notifications", environment | dict(mailbox.environment), Home(tmp_path), port
        )
        async with (
            AsyncMongoClient(stack.mongodb_url) as mongodb,
            httpx.AsyncClient(base_url=mailbox.url) as page,
        ):
            mails = mongodb[database]["mails"]
            await mongodb[database]["recipients"].insert_one({**recipient, "createdAt": now})
            await mails.insert_one(mail)
            await page.put("/faults", json={"delay": 30})
            url = f"http://127.0.0.1:{port}"
            try:
                process.start()
                await eventually(partial(message_ids, page), bool)
                process.kill()
                stored = await mails.find_one({"_id": mail_id})
                assert stored
                assert stored["status"] == "queued"
                await page.put("/faults", json={})
                process.start()
                process.wait_until(partial(is_alive, url))
                # As a minute later.
                await mails.update_one({"_id": mail_id}, {"$set": {"dueAt": now}})
                await eventually(
                    partial(mails.find_one, {"_id": mail_id}), lambda mail: mail["status"] == "sent"
                )
            finally:
                process.kill()
                await mongodb.drop_database(database)
            assert await message_ids(page) == [f"<{mail_id}@shop.example>"] * 2


async def message_ids(page: httpx.AsyncClient) -> list[str]:
    return [mail["message_id"] for mail in (await page.get("/api/mails")).json()]
