"""The lists of Orders: pages, filters, search and order."""

import httpx
import pytest

from tests.integration.shopping import Shopper, unique

MISSING = "65f000000000000000000000"


async def test_the_orders_of_a_user_are_listed_newest_first_in_pages(
    shopper: Shopper, orders: httpx.AsyncClient, product_id: str
) -> None:
    user = unique("user")
    placed = [(await shopper.place((product_id, n), user=user))["_id"] for n in (1, 2, 3)]
    page = (await orders.get(f"/orders/user/{user}", params={"limit": 2})).json()
    assert [order["_id"] for order in page["data"]["orders"]] == placed[:0:-1]
    assert page["data"]["count"] == 2
    assert page["meta"] == {"total": 3, "page": 1, "pages": 2}
    rest = (await orders.get(f"/orders/user/{user}", params={"limit": 2, "page": 2})).json()
    assert [order["_id"] for order in rest["data"]["orders"]] == placed[:1]


async def test_orders_are_filtered_by_user_and_by_status_and_sorted(
    shopper: Shopper, orders: httpx.AsyncClient, product_id: str
) -> None:
    user = unique("user")
    small, large = [await shopper.place((product_id, n), user=user) for n in (1, 9)]
    await shopper.move(small["_id"], 5)
    by_name = await orders.get("/orders", params={"userId": user, "status": "cancelled"})
    assert [order["_id"] for order in by_name.json()["data"]["orders"]] == [small["_id"]]
    by_total = await orders.get("/orders", params={"userId": user, "sort": "-totalAmount"})
    found = [order["_id"] for order in by_total.json()["data"]["orders"]]
    assert found == [large["_id"], small["_id"]]


async def test_orders_are_found_by_the_beginning_of_their_number_or_by_a_complete_user_id(
    shopper: Shopper, orders: httpx.AsyncClient, product_id: str
) -> None:
    user = unique("ORD-user")
    small, large = [await shopper.place((product_id, n), user=user) for n in (1, 9)]

    async def found(text: str, **others: object) -> list[str]:
        answer = await orders.get("/orders", params={"search": text, **others})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert page["meta"]["total"] >= len(page["data"]["orders"])
        return [order["_id"] for order in page["data"]["orders"]]

    number = small["orderNumber"]
    for text in (number, number.lower(), f" {number} ", number[:-1]):
        assert await found(text) == [small["_id"]]
    assert await found(user, sort="-totalAmount") == [large["_id"], small["_id"]]
    assert await found(user, sort="createdAt", limit=1, page=2) == [large["_id"]]
    assert {small["_id"], large["_id"]} <= set(await found("ord-", limit=100))
    for text in (user[:-1], number[4:], ".*", f"{number}X"):
        assert await found(text) == []
    await shopper.move(small["_id"], 5)
    assert await found(user, status="cancelled") == [small["_id"]]
    assert await found(number, status=1) == []
    assert await found(number, userId="somebody-else") == []


async def test_orders_are_found_by_any_part_of_their_number_or_user_in_any_case(
    shopper: Shopper, orders: httpx.AsyncClient, product_id: str
) -> None:
    user = unique("Ada (Lovelace)")
    first, second = [await shopper.place((product_id, n), user=user) for n in (1, 9)]

    async def found(text: str, **others: object) -> list[str]:
        answer = await orders.get("/orders", params={"contains": text, **others})
        assert answer.status_code == 200, answer.text
        return [order["_id"] for order in answer.json()["data"]["orders"]]

    for text in (user, user.upper(), user[3:].lower(), user[5:-1]):
        assert await found(text) == [second["_id"], first["_id"]]
    assert await found(first["orderNumber"][4:].lower()) == [first["_id"]]
    assert await found(user, search=first["orderNumber"]) == [first["_id"]]
    assert await found(user.replace("(", ".")) == []


@pytest.mark.parametrize("sort", ["-createdAt", "createdAt", "-totalAmount", "totalAmount"])
async def test_the_orders_after_one_are_not_shifted_by_new_ones(
    shopper: Shopper, orders: httpx.AsyncClient, product_id: str, sort: str
) -> None:
    user = unique("user")
    query = {"userId": user, "sort": sort, "limit": 2}
    for quantity in (1, 2, 2, 3):
        await shopper.place((product_id, quantity), user=user)
    everything = (await orders.get("/orders", params=query | {"limit": 9})).json()
    ids = [order["_id"] for order in everything["data"]["orders"]]
    newest_first = sort == "-createdAt"
    if newest_first:
        await shopper.place((product_id, 1), user=user)
    for before, expected in ((ids[1], ids[2:]), (ids[3], [])):
        rest = (await orders.get("/orders", params=query | {"after": before})).json()
        assert [order["_id"] for order in rest["data"]["orders"]] == expected
        assert rest["meta"]["total"] == 4 + newest_first


async def test_the_orders_after_an_unknown_one_are_404(orders: httpx.AsyncClient) -> None:
    assert (await orders.get("/orders", params={"after": MISSING})).status_code == 404


async def test_all_orders_are_counted_without_a_filter(
    shopper: Shopper, orders: httpx.AsyncClient, product_id: str
) -> None:
    before = (await orders.get("/orders")).json()["meta"]["total"]
    await shopper.place((product_id, 1))
    assert (await orders.get("/orders")).json()["meta"]["total"] == before + 1
