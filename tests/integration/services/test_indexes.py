"""No route scans a collection, nor what a customer or a product has."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from bson import ObjectId
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

from services import SERVICES
from services.notifications import settings as notifications
from services.notifications.sending import send_next
from services.notifications.smtp import MailServer
from services.payments.outstanding import call_for_due
from tests.integration.services.bench import Bench
from tests.integration.services.guarded import SECRET, GuardedShop, set_reservation
from tests.integration.services.providing import FakeProvider
from tests.integration.shopping import order_body, unique

MANY = 500
OURS = {
    *("orders", "products", "reservations", "stock_ledger"),
    *("generations", "shop_1", "products_1"),
}
SORTS = ["createdAt", "-createdAt", "updatedAt", "-updatedAt", "totalAmount", "-totalAmount"]
ORDER_QUERIES: list[dict[str, Any]] = [
    *({"sort": sort} for sort in SORTS),
    *({"userId": "u", "sort": sort} for sort in SORTS),
    *({"status": 1, "sort": sort} for sort in SORTS),
    {"userId": "u", "status": 5},
    *({"search": "ORD-1", "sort": sort} for sort in SORTS),
    {"search": "ORD-1", "status": 1},
    *({"contains": "rd-1", "sort": sort} for sort in SORTS),
    {"contains": "rd-1", "status": 1},
]
PRODUCT_QUERIES: list[dict[str, Any]] = [
    {},
    *({"sort": f"{way}{field}"} for way in ("", "-") for field in ("price", "name", "rating")),
    {"category": "c"},
    {"isActive": "false"},
    {"minPrice": 1, "maxPrice": 9},
    {"inStock": "true"},
    {"search": "two words"},
    {"search": "word", "category": "c", "sort": "price"},
]


async def test_every_route_uses_an_index(guarded: GuardedShop) -> None:
    async with AsyncMongoClient(guarded.mongodb.url) as mongodb:
        names = "orders", "products", "analytics"
        databases = [mongodb[SERVICES[name].database] for name in names]
        for database in databases:
            await database.command("profile", 2)
        await use_every_route(guarded)
        for database in databases:
            await database.command("profile", 0)
            rows = [row async for row in database["system.profile"].find() if is_ours(row)]
            assert [row for row in rows if "COLLSCAN" in row.get("planSummary", "")] == []
            assert [row for row in rows if "IXSCAN" in row.get("planSummary", "")]


async def test_what_is_due_is_found_by_an_index(bench: Bench) -> None:
    """Each instance looks for it all the time."""
    server = MailServer(notifications.Settings(access_token_secret=SECRET))
    await bench.database.command("profile", 2)
    assert await send_next(server, None) is False
    assert await call_for_due(bench, FakeProvider()) == 0  # type: ignore[arg-type]
    await bench.database.command("profile", 0)
    rows = [row async for row in bench.database["system.profile"].find()]
    found = {
        row["ns"].partition(".")[2]: row["planSummary"] for row in rows if "planSummary" in row
    }
    assert found == {"mails": "IXSCAN { dueAt: 1 }", "payments": "IXSCAN { dueAt: 1 }"}


async def test_a_search_examines_few_keys_besides_its_results(guarded: GuardedShop) -> None:
    """Among many orders, with every sort order and filter."""
    user = unique("among-many")
    headers = guarded.headers("boss", "admin")
    url = f"{guarded.orders_url}/api/v1/orders"
    async with (
        AsyncMongoClient(guarded.mongodb.url) as mongodb,
        httpx.AsyncClient(headers=headers) as client,
    ):
        orders = mongodb[SERVICES["orders"].database]
        placed = await client.post(url, json=order_body(("p", 1), user=user))
        order = placed.json()["data"]["order"]
        like = await orders["orders"].find_one({"orderNumber": order["orderNumber"]})
        rows = [
            {**like, "_id": ObjectId(), "userId": "many", "orderNumber": f"ORD-0-{n}"}
            for n in range(2000)
        ]
        await orders["orders"].insert_many(rows)
        await orders.command("profile", 2)
        texts = [user, order["orderNumber"][:-1]]
        for text in texts:
            for others in (
                {"sort": sort, **status} for sort in SORTS for status in ({}, {"status": 1})
            ):
                answer = await client.get(url, params={"search": text, **others})
                assert answer.json()["meta"]["total"] == 1
        await orders.command("profile", 0)
        places = ("command.filter.$or", "command.pipeline.0.$match.$or")
        searches = {"$or": [{f"{place}.userId": {"$in": texts}} for place in places]}
        read = [row["keysExamined"] async for row in orders["system.profile"].find(searches)]
        await orders["orders"].delete_many({"userId": "many"})
    assert len(read) >= 48
    assert max(read) < 10


async def test_a_repeated_order_is_found_among_many_of_its_customer(guarded: GuardedShop) -> None:
    user, later = unique("hot"), datetime.now(UTC) + timedelta(days=1)
    key = {"Idempotency-Key": unique("key")}
    url = f"{guarded.orders_url}/api/v1/orders"
    async with (
        AsyncMongoClient(guarded.mongodb.url) as mongodb,
        httpx.AsyncClient(headers=guarded.headers("boss", "admin")) as client,
    ):
        orders = mongodb[SERVICES["orders"].database]
        await client.post(url, json=order_body(("p", 1), user=user))
        like = await orders["orders"].find_one({"userId": user})
        await orders["orders"].insert_many(
            {**like, "_id": ObjectId(), "orderNumber": unique("ORD-0"), "createdAt": later}
            for _ in range(MANY)
        )
        await orders.command("profile", 2)
        for _ in range(2):
            answer = await client.post(url, json=order_body(("p", 1), user=user), headers=key)
            assert answer.status_code == 201
        await orders.command("profile", 0)
        read = await examined(orders, "orders", user)
        await orders["orders"].delete_many({"userId": user})
    assert read
    assert max(read) < 10


async def test_a_reservation_finds_its_ledger_row_among_many_of_the_product(
    guarded: GuardedShop,
) -> None:
    url = f"{guarded.products_url}/api/v1/products"
    async with (
        AsyncMongoClient(guarded.mongodb.url) as mongodb,
        httpx.AsyncClient(headers=guarded.headers("boss", "admin")) as client,
    ):
        products = mongodb[SERVICES["products"].database]
        body = {"name": "Hot", "price": 1, "category": "c", "stock": 5}
        product = (await client.post(url, json=body)).json()["data"]["product"]["_id"]
        row = {"kind": "reserve", "productId": product, "quantity": 1, "at": datetime.now(UTC)}
        await products["stock_ledger"].insert_many(
            {**row, "orderId": unique("order")} for _ in range(MANY)
        )
        await products.command("profile", 2)
        for action in ("reserve", "release"):
            line = {"orderId": unique("order"), "quantity": 1}
            answer = await client.post(f"{url}/{product}/{action}", json=line)
            assert answer.status_code == 200
        await products.command("profile", 0)
        read = await examined(products, "stock_ledger", product)
        await products["stock_ledger"].delete_many({"productId": product})
    assert read
    assert max(read) < 10


async def examined(
    database: AsyncDatabase[dict[str, Any]], collection: str, text: str
) -> list[int]:
    """The keys that each profiled operation read whose query names the text."""
    rows = database["system.profile"].find({"ns": f"{database.name}.{collection}"})
    return [row["keysExamined"] async for row in rows if "keysExamined" in row and text in str(row)]


def is_ours(row: dict[str, Any]) -> bool:
    """Whether a route did it: not messaging, and not the change stream of the sockets."""
    collection = str(row["ns"]).partition(".")[2]
    return collection in OURS and "$changeStream" not in str(row)


async def use_every_route(guarded: GuardedShop) -> None:
    headers = guarded.headers("boss", "admin")
    async with httpx.AsyncClient(headers=headers) as client:
        await use_orders(guarded, client, f"{guarded.orders_url}/api/v1/orders")
        await use_products(client, f"{guarded.products_url}/api/v1/products")
        for path in ("series", "products/top", "funnel"):
            for step in ("minute", "hour", "day"):
                url = f"{guarded.urls['analytics']}/api/v1/analytics/{path}"
                assert (await client.get(url, params={"step": step})).status_code == 200


async def use_orders(guarded: GuardedShop, client: httpx.AsyncClient, url: str) -> None:
    key = {"Idempotency-Key": unique("key")}
    placed = await client.post(url, json=order_body(("p", 1)), headers=key)
    order_id = placed.json()["data"]["order"]["_id"]
    await set_reservation(guarded, order_id, "reserved")
    order = f"{url}/{order_id}"
    for query in ORDER_QUERIES:
        assert (await client.get(url, params=query)).status_code == 200
        following = query | {"after": order_id}
        assert (await client.get(url, params=following)).status_code == 200
    assert (await client.get(f"{url}/user/test-user")).status_code == 200
    assert (await client.get(order)).status_code == 200
    assert (await client.put(order, json={"trackingNumber": "T"})).status_code == 200
    assert (await client.patch(f"{order}/status", json={"status": 2})).status_code == 200
    assert (await client.post(f"{order}/cancel")).status_code == 200
    assert (await client.delete(order)).status_code == 200


async def use_products(client: httpx.AsyncClient, url: str) -> None:
    body = {"name": "W", "price": 1, "category": "c", "stock": 5, "sku": unique("sku")}
    product = f"{url}/{(await client.post(url, json=body)).json()['data']['product']['_id']}"
    line = {"orderId": unique("order"), "quantity": 1}
    for query in PRODUCT_QUERIES:
        assert (await client.get(url, params=query)).status_code == 200
    assert (await client.get(product)).status_code == 200
    assert (await client.put(product, json={"price": 2})).status_code == 200
    for action, sent in {"restock": {"quantity": 1}, "reserve": line, "release": line}.items():
        assert (await client.post(f"{product}/{action}", json=sent)).status_code == 200
    assert (await client.delete(product)).status_code == 200
