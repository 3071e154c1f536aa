"""Events over a socket, for admins: as they are produced, and the history of one key."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from confluent_kafka import ConsumerGroupTopicPartitions, Producer
from confluent_kafka.admin import AdminClient

from contracts import TOPICS
from messaging.sending.publisher import partition_of_key
from messaging.topics import ServiceTopics
from services import SERVICES
from tests.integration.services.guarded import GuardedShop
from tests.integration.services.listening import Watcher, watching
from tests.integration.shopping import Shopper, eventually, unique
from tests.stack import Shop, Stack

EVENT = {
    *("topic", "partition", "offset", "timestamp", "key", "schemaId", "version", "name", "record"),
    *("error", "correlationId", "size"),
}


@pytest.fixture
async def boss(shop: Shop) -> AsyncIterator[Watcher]:
    async with watching(shop.orders_url, shop.token("boss", ["admin"])) as watcher:
        yield watcher


@pytest.fixture
async def products_boss(shop: Shop) -> AsyncIterator[Watcher]:
    async with watching(shop.products_url, shop.token("boss", ["admin"])) as watcher:
        yield watcher


def events_of(watcher: Watcher, key: str) -> list[dict[str, Any]]:
    events = [event for batch in watcher.of("events") for event in batch["events"]]
    return [event for event in events if event["key"] == key]


async def receives_of(watcher: Watcher, key: str, *names: str) -> list[dict[str, Any]]:
    async def look() -> list[dict[str, Any]]:
        return events_of(watcher, key)

    return await eventually(look, lambda found: [each["name"] for each in found] == [*names])


async def test_a_subscriber_receives_the_events_of_an_order_as_they_are_produced(
    boss: Watcher, products_boss: Watcher, shopper: Shopper
) -> None:
    for each in (boss, products_boss):
        assert (await each.request("subscribe:events")).keys() == {"events"}
    product = await shopper.add_product()
    order = await shopper.place((product["_id"], 2))
    created, reserve = await receives_of(boss, order["_id"], "OrderCreated", "ReserveInventory")
    assert created.keys() == EVENT
    assert (created["topic"], created["error"]) == ("order.created", None)
    assert created["record"]["order_number"] == order["orderNumber"]
    assert created["record"]["order_version"] == "1"
    assert created["record"]["total_amount"] == "59.98"
    assert created["version"] == 2
    assert created["partition"] == partition_of_key(order["_id"].encode(), 3)
    assert created["correlationId"] == reserve["correlationId"]
    (reserved,) = await receives_of(products_boss, order["_id"], "InventoryReserved")
    assert reserved["topic"] == "inventory.reserved"
    assert created["timestamp"] <= reserve["timestamp"] <= reserved["timestamp"]


async def test_a_later_subscriber_gets_the_newest_events_in_order_and_none_twice(
    boss: Watcher, shopper: Shopper, shop: Shop
) -> None:
    product = await shopper.add_product()
    names = ["OrderCreated", "ReserveInventory"]
    first = await shopper.place((product["_id"], 1))
    assert (await shopper.answered(first["_id"]))["reservation"]["status"] == "reserved"
    recent = (await boss.request("subscribe:events"))["events"]
    assert len(recent) <= 300
    second = await shopper.place((product["_id"], 1))
    await receives_of(boss, second["_id"], *names)
    # Events that the feed had not read yet are pushed: each arrives once, either way.
    given = [event for event in recent if event["key"] == first["_id"]]
    given += events_of(boss, first["_id"])
    assert [each["name"] for each in given] == names
    async with watching(shop.orders_url, shop.token("late", ["admin"])) as late:
        recent = (await late.request("subscribe:events"))["events"]
    for order in (first, second):
        assert [each["name"] for each in recent if each["key"] == order["_id"]] == names


async def test_a_client_that_unsubscribes_receives_no_more(
    boss: Watcher, products_boss: Watcher, shopper: Shopper
) -> None:
    await boss.request("subscribe:events")
    await products_boss.request("subscribe:events")
    assert await boss.request("unsubscribe:events") == {}
    product = await shopper.add_product()
    order = await shopper.place((product["_id"], 1))
    await receives_of(products_boss, order["_id"], "InventoryReserved")
    assert events_of(boss, order["_id"]) == []


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (b"garbage", "The payload starts with byte 0x67, which names no schema."),
        (b"\0\x7f\xff\xff\xff", "The registry has no schema with id 2147483647."),
        (None, "The message has no value (a tombstone); events always have one."),
        (bytes(1_000_000), "It has 1000000 bytes; up to 131072 are shown as a record."),
    ],
)
async def test_bytes_that_can_not_be_decoded_are_shown_with_the_reason(
    boss: Watcher, stack: Stack, value: bytes | None, sentence: str
) -> None:
    await boss.request("subscribe:events")
    key = unique("key")
    producer = Producer({"bootstrap.servers": stack.brokers, "message.max.bytes": 1_048_588})
    producer.produce("order.created", value, key)
    assert await asyncio.to_thread(producer.flush, 10) == 0
    (event,) = await receives_of(boss, key, "OrderCreated")
    assert (event["record"], event["error"]) == (None, sentence)
    assert event["size"] == len(value or b"")
    history = await boss.request("key:history", {"key": key, "since": event["timestamp"]})
    assert history == {"events": [event], "complete": True}


async def test_the_history_of_a_key_is_in_order_and_has_no_other_key(
    boss: Watcher, products_boss: Watcher, shopper: Shopper
) -> None:
    product = await shopper.add_product()
    order, _other = [await shopper.place((product["_id"], 1)) for _ in range(2)]
    await shopper.answered(order["_id"])
    for status in (2, 3, 5):
        assert (await shopper.move(order["_id"], status)).status_code == 200
    payload = {"key": order["_id"], "since": order["createdAt"]}

    async def look() -> dict[str, Any]:
        return await boss.request("key:history", payload)

    history = await eventually(look, lambda found: len(found["events"]) == 7)
    assert history["complete"] is True
    assert [(event["name"], event["record"]["order_version"]) for event in history["events"]] == [
        ("OrderCreated", "1"),
        ("ReserveInventory", "1"),
        ("OrderStatusChanged", "3"),
        ("OrderStatusChanged", "4"),
        ("OrderStatusChanged", "5"),
        ("OrderCancelled", "5"),
        ("ReleaseInventory", "5"),
    ]
    answers = await products_boss.request("key:history", payload)
    assert [event["name"] for event in answers["events"]] == ["InventoryReserved"]


@pytest.mark.real_kafka
async def test_a_history_starts_at_the_requested_time(boss: Watcher, shopper: Shopper) -> None:
    order = await shopper.place(("unknown", 1))
    await shopper.answered(order["_id"])
    later = {"key": order["_id"], "since": "2100-01-01T00:00:00Z"}
    assert await boss.request("key:history", later) == {"events": [], "complete": True}


@pytest.mark.real_kafka
async def test_the_events_of_every_key_are_read_from_a_time_on(
    boss: Watcher, shopper: Shopper
) -> None:
    orders = [await shopper.answered((await shopper.place(("no", 1)))["_id"]) for _ in range(2)]

    async def names_since(since: str, **others: Any) -> list[str]:
        found = await boss.request("events:since", {"since": since, **others})
        assert found["complete"] is True
        ours = [each for each in found["events"] if each["key"] in [it["_id"] for it in orders]]
        return [each["name"] for each in ours]

    since = orders[0]["createdAt"]
    assert await names_since(since, topic="order.created") == ["OrderCreated", "OrderCreated"]
    assert {"OrderCreated", "ReserveInventory"} < set(await names_since(since))
    assert await names_since(since, topic="not.produced") == []
    assert await names_since("2100-01-01T00:00:00Z") == []
    first = await boss.request("events:since", {"since": since, "topic": "order.created"})
    known = {str(each["partition"]): each["offset"] for each in first["events"]}
    assert await names_since(since, topic="order.created", after={"order.created": known}) == []
    for name, value in {"since": "yesterday", "after": {"order.created": {"0": -1}}}.items():
        wrong = await boss.request("events:since", {"since": since, name: value})
        assert name in wrong["error"]


@pytest.mark.real_kafka
async def test_reading_joins_no_group_and_commits_no_offset(boss: Watcher, stack: Stack) -> None:
    group, admin = "orders-service-group", AdminClient({"bootstrap.servers": stack.brokers})

    async def members() -> set[str]:
        described = await asyncio.wrap_future(admin.describe_consumer_groups([group])[group])
        return {member.member_id for member in described.members}

    before = await members()
    await boss.request("subscribe:events")
    await boss.request("key:history", {"key": "k", "since": "2026-01-01T00:00:00Z"})
    assert await members() == before
    request = [ConsumerGroupTopicPartitions(group)]
    committed = await asyncio.wrap_future(admin.list_consumer_group_offsets(request)[group])
    topics = {each.topic for each in committed.topic_partitions}
    assert topics <= {topic.name for topic in ServiceTopics.of("orders", TOPICS).consumed}


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ((), "Send a JSON object."),
        (({},), "2 fields are wrong: key, since."),
        (({"key": "k"},), "since: Field required."),
        (({"key": "", "since": "2026-01-01T00:00:00Z"},), "key: "),
        (({"key": "k", "since": "yesterday"},), "since: "),
        (({"key": "k", "since": "2026-01-01T00:00:00"},), "since: "),
        (({"key": "k", "since": "1026-01-01T00:00:00Z"},), "since: "),
        (({"key": "k", "since": "2026-01-01T00:00:00Z", "x": 1},), "x: Unknown field"),
    ],
)
async def test_an_invalid_payload_is_answered_with_a_sentence(
    boss: Watcher, sent: tuple[Any, ...], sentence: str
) -> None:
    answer = await boss.request("key:history", *sent)
    assert answer.keys() == {"error"}
    assert answer["error"].startswith(sentence)


@pytest.mark.parametrize("event", ["subscribe:events", "subscribe:operations", "key:history"])
@pytest.mark.parametrize("service", SERVICES)
async def test_a_customer_gets_an_error_and_receives_nothing(
    shop: Shop, shopper: Shopper, event: str, service: str
) -> None:
    async with watching(shop.urls[service], shop.token("alice")) as alice:
        answer = await alice.request(event)
        assert answer == {"error": "This needs the role admin."}
        product = await shopper.add_product()
        await shopper.answered((await shopper.place((product["_id"], 1)))["_id"])
        await asyncio.sleep(1.2)
        assert not alice.of("events")
        assert not alice.of("operations")


async def test_a_service_that_produces_nothing_has_no_events(shop: Shop) -> None:
    async with watching(shop.urls["notifications"], shop.token("boss", ["admin"])) as boss:
        assert await boss.request("subscribe:events") == {"events": []}


async def test_without_kafka_the_answer_is_an_error(guarded: GuardedShop) -> None:
    token = guarded.token("boss", "admin")
    async with watching(guarded.orders_url, token) as boss:
        for event in ("subscribe:events", "key:history"):
            payload = {"key": "k", "since": "2026-01-01T00:00:00Z"}
            answer = await boss.request(event, payload)
            assert answer.keys() == {"error"}
            assert answer["error"].startswith("Kafka does not answer")
