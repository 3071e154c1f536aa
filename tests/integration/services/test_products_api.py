"""Every route of Products: data, status codes, errors."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.integration.shopping import Shopper, eventually, unique

MISSING = "65f000000000000000000000"


async def names(products: httpx.AsyncClient, path: str = "", **query: Any) -> list[str]:
    answer = await products.get(f"/products{path}", params=query)
    assert answer.status_code == 200, answer.text
    return [product["name"] for product in answer.json()["data"]["products"]]


@pytest.fixture(scope="session")
async def shelf(shopper: Shopper) -> str:
    """A category of three products, the oldest first."""
    category = unique("shelf")
    for name, price, stock, tags in [
        ("Copper Kettle", 80, 3, ["kitchen"]),
        ("Copperhead Lamp", 20, 0, ["light"]),
        ("Wool Rug (large)", 150.5, 1, ["floor", "wool.*"]),
    ]:
        await shopper.add_product(name=name, price=price, stock=stock, tags=tags, category=category)
    return category


async def test_products_are_listed_newest_first(products: httpx.AsyncClient, shelf: str) -> None:
    assert await names(products, category=shelf) == [
        "Wool Rug (large)",
        "Copperhead Lamp",
        "Copper Kettle",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"minPrice": 20, "maxPrice": 80, "sort": "price"}, ["Copperhead Lamp", "Copper Kettle"]),
        ({"inStock": "false"}, ["Copperhead Lamp"]),
        ({"inStock": "true", "sort": "-price"}, ["Wool Rug (large)", "Copper Kettle"]),
        ({"search": "COPPER", "sort": "name"}, ["Copper Kettle", "Copperhead Lamp"]),
        ({"search": "copper li"}, ["Copperhead Lamp"]),
        ({"search": "head"}, []),
        ({"search": "wool.*("}, ["Wool Rug (large)"]),
        ({"search": ".*u"}, []),  # no letter that the category's random end may begin with
        ({"limit": 1, "page": 2}, ["Copperhead Lamp"]),
        ({"page": 9}, []),
    ],
)
async def test_products_are_filtered_searched_sorted_and_paged(
    products: httpx.AsyncClient, shelf: str, query: dict[str, Any], found: list[str]
) -> None:
    assert await names(products, category=shelf, **query) == found


async def test_a_page_has_its_number_and_the_total(products: httpx.AsyncClient, shelf: str) -> None:
    answer = await products.get("/products", params={"category": shelf, "limit": 2})
    data = answer.json()["data"]
    assert {name: data[name] for name in ("count", "total", "page", "pages")} == {
        "count": 2,
        "total": 3,
        "page": 1,
        "pages": 2,
    }


async def test_search_has_a_path_of_its_own(products: httpx.AsyncClient, shelf: str) -> None:
    assert await names(products, "/search", category=shelf, search="rug") == ["Wool Rug (large)"]
    answer = await products.get("/products/search")
    assert (answer.status_code, answer.json()["fields"]) == (400, {"search": "Field required."})


async def test_a_product_has_the_fields_that_were_sent_and_whether_it_is_in_stock(
    shopper: Shopper, products: httpx.AsyncClient
) -> None:
    given = {
        "name": "Oak Stool",
        "description": "Three legs.",
        "price": 45.25,
        "category": "home",
        "stock": 2,
        "imageUrl": "https://images.example/stool.png",
        "sku": unique("SKU"),
        "brand": "Grain",
        "tags": ["oak"],
    }
    created = await shopper.add_product(**given)
    shown = (await products.get(f"/products/{created['_id']}")).json()["data"]["product"]
    assert {**shown, **given} == shown
    assert shown["inStock"] is True
    assert (shown["rating"], shown["reviewCount"], shown["isActive"]) == (0, 0, True)


async def test_a_changed_product_keeps_fields_that_were_not_sent(
    shopper: Shopper, products: httpx.AsyncClient
) -> None:
    product = await shopper.add_product(brand="Grain", stock=7)
    answer = await products.put(
        f"/products/{product['_id']}", json={"price": 10, "name": "Renamed"}
    )
    changed = answer.json()["data"]["product"]
    assert answer.status_code == 200
    assert (changed["price"], changed["name"]) == (10, "Renamed")
    assert (changed["brand"], changed["stock"]) == ("Grain", 7)
    assert await names(products, search="renamed", minPrice=10, maxPrice=10) == ["Renamed"]


async def test_a_product_that_is_not_active_is_not_listed(
    shopper: Shopper, products: httpx.AsyncClient
) -> None:
    category = unique("shelf")
    product = await shopper.add_product(category=category)
    await products.put(f"/products/{product['_id']}", json={"isActive": False})
    assert await names(products, category=category) == []
    assert await names(products, category=category, isActive="false") == ["Widget"]


async def test_a_sku_in_use_conflicts(shopper: Shopper, products: httpx.AsyncClient) -> None:
    sku = unique("SKU")
    await shopper.add_product(sku=sku)
    other = await shopper.add_product()
    body = {"name": "Copy", "price": 1, "category": "test", "sku": sku}
    for answer in (
        await products.post("/products", json=body),
        await products.put(f"/products/{other['_id']}", json={"sku": sku}),
    ):
        assert (answer.status_code, answer.json()["error"]) == (409, "Conflict")
        assert sku in answer.json()["message"]


async def test_orders_of_a_deleted_product_can_still_be_cancelled(
    shopper: Shopper, products: httpx.AsyncClient
) -> None:
    kept, dropped = await shopper.add_product(stock=5), await shopper.add_product(stock=5)
    order_id = (await shopper.place((kept["_id"], 1), (dropped["_id"], 1)))["_id"]
    await shopper.stock_becomes(kept["_id"], 4)
    assert (await products.delete(f"/products/{dropped['_id']}")).status_code == 200
    assert (await products.get(f"/products/{dropped['_id']}")).status_code == 404
    await shopper.move(order_id, 5)
    await shopper.stock_becomes(kept["_id"], 5)


async def test_reserved_units_follow_their_order_until_it_is_delivered_or_cancelled(
    shopper: Shopper,
) -> None:
    product_id = (await shopper.add_product(stock=10))["_id"]
    delivered, cancelled = [await shopper.place((product_id, n)) for n in (3, 2)]
    for order in (delivered, cancelled):
        await shopper.answered(order["_id"])
    assert await shopper.units(product_id) == (5, 5)
    for status in (2, 3, 4):
        assert (await shopper.move(delivered["_id"], status)).status_code == 200
    await eventually(lambda: shopper.units(product_id), lambda found: found == (5, 2))
    await shopper.move(cancelled["_id"], 5)
    await eventually(lambda: shopper.units(product_id), lambda found: found == (7, 0))


async def test_restocking_adds_stock(shopper: Shopper, products: httpx.AsyncClient) -> None:
    product = await shopper.add_product(stock=0)
    answer = await products.post(f"/products/{product['_id']}/restock", json={"quantity": 25})
    assert answer.json()["data"]["product"]["stock"] == 25
    assert answer.json()["data"]["product"]["inStock"] is True


async def test_reserving_and_releasing_respond_with_the_result_and_happen_once(
    shopper: Shopper, products: httpx.AsyncClient
) -> None:
    product = await shopper.add_product(stock=10)
    line = {"orderId": unique("order"), "quantity": 3}
    about = {"productId": product["_id"], "productName": "Widget", "orderId": line["orderId"]}
    for _ in range(2):
        answer = await products.post(f"/products/{product['_id']}/reserve", json=line)
        assert answer.json()["data"] == {**about, "reservedQuantity": 3, "newStock": 7}
    for _ in range(2):
        answer = await products.post(f"/products/{product['_id']}/release", json=line)
        assert answer.json()["data"] == {**about, "releasedQuantity": 3, "newStock": 10}


async def test_concurrent_reservations_never_exceed_the_stock(
    shopper: Shopper, products: httpx.AsyncClient
) -> None:
    product = await shopper.add_product(stock=5)
    answers = await asyncio.gather(
        *(
            products.post(
                f"/products/{product['_id']}/reserve",
                json={"orderId": unique("order"), "quantity": 1},
            )
            for _ in range(12)
        )
    )
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [200] * 5 + [422] * 7
    assert await shopper.stock(product["_id"]) == 0


async def test_a_reservation_that_cannot_be_served_has_a_reason_and_takes_nothing(
    shopper: Shopper, products: httpx.AsyncClient
) -> None:
    product = await shopper.add_product(stock=2)
    line = {"orderId": unique("order"), "quantity": 3}
    answer = await products.post(f"/products/{product['_id']}/reserve", json=line)
    assert answer.status_code == 422
    assert answer.json()["details"] == {
        "reason": "INSUFFICIENT_STOCK",
        "requested": 3,
        "available": 2,
    }
    assert await shopper.stock(product["_id"]) == 2


async def test_another_quantity_or_no_reservation_conflicts(
    shopper: Shopper, products: httpx.AsyncClient
) -> None:
    product = await shopper.add_product(stock=10)
    line = {"orderId": unique("order"), "quantity": 3}
    path = f"/products/{product['_id']}"
    await products.post(f"{path}/reserve", json=line)
    unheld = f"/products/{(await shopper.add_product())['_id']}/release"
    assert (await products.post(unheld, json=line)).status_code == 409
    other = {**line, "quantity": 4}
    assert (await products.post(f"{path}/reserve", json=other)).status_code == 409
    assert (await products.post(f"{path}/release", json=other)).status_code == 409
    await products.post(f"{path}/release", json=line)
    assert (await products.post(f"{path}/reserve", json=line)).status_code == 409
    assert await shopper.stock(product["_id"]) == 10


async def test_a_release_before_the_reservation_prevents_it(
    shopper: Shopper, products: httpx.AsyncClient
) -> None:
    product = await shopper.add_product(stock=10)
    line = {"orderId": unique("order"), "quantity": 3}
    path = f"/products/{product['_id']}"
    for _ in range(2):
        answer = await products.post(f"{path}/release", json=line)
        assert answer.status_code == 200
        assert answer.json()["data"]["releasedQuantity"] == 0
    assert (await products.post(f"{path}/reserve", json=line)).status_code == 409
    assert await shopper.stock(product["_id"]) == 10


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("PUT", "", {"price": 1}),
        ("DELETE", "", None),
        ("POST", "/restock", {"quantity": 1}),
        ("POST", "/reserve", {"orderId": "x", "quantity": 1}),
        ("POST", "/release", {"orderId": "x", "quantity": 1}),
    ],
)
@pytest.mark.parametrize("product_id", [MISSING, "not-an-id"])
async def test_an_unknown_product_is_404(
    products: httpx.AsyncClient, method: str, path: str, body: Any, product_id: str
) -> None:
    answer = await products.request(method, f"/products/{product_id}{path}", json=body)
    assert (answer.status_code, answer.json()["id"]) == (404, product_id)
    assert answer.json()["suggestion"]
