"""Orders placed at the same time share transactions, and none sees the error of another."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from services.orders import service
from services.orders.documents import Order
from services.orders.domain import new_order_number
from services.orders.payloads import OrderBody
from tests.integration.services.bench import Bench
from tests.integration.shopping import order_body

BODY = OrderBody.model_validate(order_body(("p", 2)))


@pytest.fixture
async def commits(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """An entry for each commit, after a first order: collections and connections exist."""
    await service.place_order(bench, BODY, None)
    await bench.database["outbox"].delete_many({})
    run, made = bench.transactions.run, list[int]()

    async def counted(*arguments: Any) -> Any:
        result = await run(*arguments)
        made.append(1)
        return result

    monkeypatch.setattr(bench.transactions, "run", counted)
    return made


async def placed(bench: Bench, *keys: str | None) -> list[service.Placed]:
    return await asyncio.gather(*(service.place_order(bench, BODY, key) for key in keys))


async def test_concurrent_orders_share_transactions_and_each_has_its_events(
    bench: Bench, commits: list[int]
) -> None:
    found = await placed(bench, *(f"key-{n}" for n in range(20)))
    assert not any(each.replayed for each in found)
    assert len(commits) < 5
    events = Counter(event.order_id for event in await bench.outbox())
    assert events == {str(each.order.id): 2 for each in found}
    for each in found:
        assert await Order.get(each.order.id) == each.order


async def test_concurrent_requests_with_one_key_place_one_order(
    bench: Bench, commits: list[int]
) -> None:
    found = await placed(bench, *["same"] * 5, "other")
    first, *_ = found
    assert {each.order.id for each in found[:5]} == {first.order.id}
    assert [each.replayed for each in found].count(False) == 2
    assert await Order.find({"idempotencyKey": "same"}).count() == 1
    assert len(await bench.outbox()) == 4


async def test_a_number_that_exists_is_replaced_and_the_other_orders_of_the_group_are_placed(
    bench: Bench, commits: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    (taken,) = await placed(bench, None)
    numbers = ["ORD-1-NEW1", taken.order.order_number, "ORD-1-NEW2"]
    monkeypatch.setattr(
        service,
        "new_order_number",
        lambda now: numbers.pop(0) if numbers else new_order_number(now),
    )
    found = await placed(bench, None, None, None)
    assert len({each.order.order_number for each in found}) == 3
    assert await Order.find_all().count() == 5
    assert len(await bench.outbox()) == 2 * 4
