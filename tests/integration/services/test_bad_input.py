"""Invalid requests: the status, the envelope, a sentence, and nothing written."""

import asyncio
import json
from typing import Any

import httpx
import pytest

from tests.integration.shopping import Shopper, order_body
from tests.stack import Shop

ITEM = {"productId": "p", "productName": "P", "quantity": 1, "price": 1}
NAMES = {400: "Validation Error", 413: "Payload Too Large", 415: "Unsupported Media Type"}


def assert_failure(answer: httpx.Response, status: int) -> dict[str, Any]:
    body = answer.json()
    assert answer.status_code == status, answer.text
    assert body["success"] is False
    assert body["statusCode"] == status
    assert body["error"] == NAMES.get(status, body["error"])
    assert body["message"].endswith(".")
    return body


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"items": [{**ITEM, "quantity": 0}]}, "items[0].quantity"),
        ({"items": [{**ITEM, "quantity": -1}]}, "items[0].quantity"),
        ({"items": [{**ITEM, "quantity": 1.5}]}, "items[0].quantity"),
        ({"items": [{**ITEM, "quantity": True}]}, "items[0].quantity"),
        ({"items": [{**ITEM, "quantity": 1_000_001}]}, "items[0].quantity"),
        ({"items": [{**ITEM, "quantity": 10**400}]}, "items[0].quantity"),
        ({"items": [ITEM, {**ITEM, "price": -0.01}]}, "items[1].price"),
        ({"items": [{**ITEM, "price": 0.001}]}, "items[0].price"),
        ({"items": [{**ITEM, "price": "free"}]}, "items[0].price"),
        ({"items": [{**ITEM, "productId": "x" * 65}]}, "items[0].productId"),
        ({"items": [{**ITEM, "discount": 1}]}, "items[0].discount"),
        ({"items": []}, "items"),
        ({"items": [ITEM] * 101}, "items"),
        ({"items": [{**ITEM, "quantity": 10**6, "price": 10**4}]}, "items"),
        ({"userId": ""}, "userId"),
        ({"userId": " "}, "userId"),
        ({"userId": "a\0b"}, "userId"),
        ({"userId": 7}, "userId"),
        ({"userId": "\ud800"}, "userId"),
        ({"paymentMethod": "gold"}, "paymentMethod"),
        ({"shippingAddress": {"street": "only"}}, "shippingAddress.city"),
        ({"totalAmount": -1}, "totalAmount"),
        ({"status": 4}, "status"),
    ],
)
async def test_a_wrong_order_names_its_field(
    orders: httpx.AsyncClient, change: dict[str, Any], field: str
) -> None:
    before = (await orders.get("/orders")).json()["meta"]["total"]
    content = json.dumps(order_body(("p", 1), **change))
    headers = {"Content-Type": "application/json"}
    body = assert_failure(await orders.post("/orders", content=content, headers=headers), 400)
    assert field in body["fields"]
    assert body["fields"][field].endswith(".")
    assert (await orders.get("/orders")).json()["meta"]["total"] == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "null",
        "[]",
        '"text"',
        "NaN",
        '{"items": NaN}',
        '{"totalAmount": Infinity}',
        '{"totalAmount": 1e999}',
        '{"items": ' + "9" * 5000 + "}",
        "[" * 100_000,
        '{"a":' * 50_000,
        b"\xff\xfe",
        b'{"userId": "\xff"}',
    ],
    ids=lambda content: repr(content)[:20],
)
async def test_a_malformed_body_is_400(orders: httpx.AsyncClient, content: Any) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await orders.post("/orders", content=content, headers=headers)
    body = assert_failure(answer, 400)
    if content not in ('{"items": NaN}', '{"totalAmount": Infinity}', '{"totalAmount": 1e999}'):
        assert body["fields"] == {"body": body["message"]}
    assert "Input should" not in body["fields"].get("body", "")
    assert "required" not in body["fields"].get("body", "")


async def test_a_body_without_the_content_type_json_is_415(orders: httpx.AsyncClient) -> None:
    assert_failure(await orders.post("/orders", data=order_body(("p", 1))), 415)


@pytest.mark.parametrize("length_is_declared", [True, False])
async def test_ten_megabytes_are_refused_unread(shop: Shop, length_is_declared: bool) -> None:
    """Sends only as much as the server reads before it responds."""
    url = httpx.URL(shop.orders_url)
    reader, writer = await asyncio.open_connection(url.host, url.port)
    length = "Content-Length: 10485760" if length_is_declared else "Transfer-Encoding: chunked"
    writer.write(
        b"POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + length.encode()
        + b"\r\n\r\n"
    )
    if not length_is_declared:
        for _ in range(20):
            writer.write(b"10000\r\n" + b" " * 65536 + b"\r\n")
    async with asyncio.timeout(5):
        head = await reader.readuntil(b"\r\n\r\n")
        body = json.loads(await reader.read())
    writer.close()
    assert head.startswith(b"HTTP/1.1 413 ")
    assert body["error"] == "Payload Too Large"


async def test_an_httpx_client_that_sends_ten_megabytes_reads_the_413(
    orders: httpx.AsyncClient,
) -> None:
    assert_failure(await orders.post("/orders", content=b" " * 10 * 1024 * 1024), 413)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"page": 0}, "page"),
        ({"page": 10**30}, "page"),
        ({"limit": 101}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"sort": "password"}, "sort"),
        ({"status": 9}, "status"),
        ({"colour": "red"}, "colour"),
        ({"userId[$ne]": "x"}, "userId[$ne]"),
    ],
)
async def test_a_wrong_orders_query_names_its_parameter(
    orders: httpx.AsyncClient, query: dict[str, Any], field: str
) -> None:
    assert field in assert_failure(await orders.get("/orders", params=query), 400)["fields"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"minPrice": "NaN"}, "minPrice"),
        ({"minPrice": -1}, "minPrice"),
        ({"minPrice": 9, "maxPrice": 1}, "minPrice"),
        ({"inStock": "perhaps"}, "inStock"),
        ({"sort": "$where"}, "sort"),
        ({"search": "!?"}, "search"),
        ({"search": "x" * 201}, "search"),
        ({"limit": 0}, "limit"),
    ],
)
async def test_a_wrong_products_query_names_its_parameter(
    products: httpx.AsyncClient, query: dict[str, Any], field: str
) -> None:
    assert field in assert_failure(await products.get("/products", params=query), 400)["fields"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"status": 4}, "status"),
        ({"items": []}, "items"),
        ({"totalAmount": 1}, "totalAmount"),
        ({"version": 9}, "version"),
        ({"shippingAddress": None}, "shippingAddress"),
        ({}, "body"),
    ],
)
async def test_a_field_of_an_order_that_can_not_be_changed_is_refused(
    shopper: Shopper, orders: httpx.AsyncClient, body: dict[str, Any], field: str
) -> None:
    order = await shopper.place(("p", 1))
    answer = await orders.put(f"/orders/{order['_id']}", json=body)
    assert field in assert_failure(answer, 400)["fields"]


@pytest.mark.parametrize("field", ["stock", "rating", "reviewCount", "inStock", "_id"])
async def test_a_field_of_a_product_that_can_not_be_changed_is_refused(
    shopper: Shopper, products: httpx.AsyncClient, field: str
) -> None:
    product = await shopper.add_product(stock=5)
    answer = await products.put(f"/products/{product['_id']}", json={field: 1000, "name": "Stolen"})
    assert field in assert_failure(answer, 400)["fields"]
    unchanged = (await products.get(f"/products/{product['_id']}")).json()["data"]["product"]
    assert (unchanged["name"], unchanged["stock"]) == ("Widget", 5)


@pytest.mark.parametrize(
    "body", [{}, {"status": 9}, {"status": None}, {"status": True}, {"status": 2.5}]
)
async def test_an_invalid_status_is_400(
    shopper: Shopper, orders: httpx.AsyncClient, body: dict[str, Any]
) -> None:
    order = await shopper.place(("p", 1))
    answer = await orders.patch(f"/orders/{order['_id']}/status", json=body)
    assert "status" in assert_failure(answer, 400)["fields"]


async def test_an_unknown_path_and_a_wrong_method_have_the_envelope(
    shop: Shop, orders: httpx.AsyncClient
) -> None:
    async with httpx.AsyncClient(base_url=shop.products_url) as client:
        assert_failure(await client.get("/nowhere"), 404)
        wrong = await client.patch("/api/v1/products")
    assert_failure(wrong, 405)
    assert wrong.headers["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("PUT", "/orders", "GET, HEAD, POST"), ("PATCH", "/orders/x", "DELETE, GET, HEAD, PUT")],
)
async def test_a_wrong_method_gets_every_allowed_one(
    orders: httpx.AsyncClient, method: str, path: str, allowed: str
) -> None:
    assert (await orders.request(method, path)).headers["Allow"] == allowed


async def test_a_path_with_a_trailing_slash_is_404(orders: httpx.AsyncClient) -> None:
    assert_failure(await orders.get("/orders/"), 404)


async def test_an_unknown_parameter_gets_the_allowed_ones(orders: httpx.AsyncClient) -> None:
    answer = await orders.get("/orders", params={"colour": "red"})
    sentence = assert_failure(answer, 400)["fields"]["colour"]
    assert sentence == (
        "Unknown parameter; allowed are: "
        "after, contains, limit, page, search, sort, status, userId."
    )


async def test_a_status_in_a_new_order_is_refused_with_the_way_to_change_it(
    orders: httpx.AsyncClient,
) -> None:
    answer = await orders.post("/orders", json=order_body(("p", 1), status=4))
    assert "PATCH" in assert_failure(answer, 400)["fields"]["status"]


@pytest.mark.parametrize(
    ("body", "field"),
    [({"name": None}, "name"), ({"isActive": None}, "isActive"), ({"imageUrl": "x"}, "imageUrl")],
)
async def test_a_wrong_product_field_is_described_without_its_pattern(
    shopper: Shopper, products: httpx.AsyncClient, body: dict[str, Any], field: str
) -> None:
    product = await shopper.add_product()
    answer = await products.put(f"/products/{product['_id']}", json=body)
    fields = assert_failure(answer, 400)["fields"]
    assert fields.keys() == {field}
    assert "pattern" not in fields[field]


async def test_an_idempotency_key_over_255_characters_is_400(orders: httpx.AsyncClient) -> None:
    headers = {"Idempotency-Key": "k" * 256}
    answer = await orders.post("/orders", json=order_body(("p", 1)), headers=headers)
    assert "idempotency-key" in assert_failure(answer, 400)["fields"]
