"""A trace of an order: from its request through outbox, Kafka and handlers to the socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from secrets import token_hex
from typing import Any
from xml.etree import ElementTree

import pytest

from devstack.deploy import deploy
from devstack.home import PROJECT, Home
from devstack.ports import Ports
from devstack.services import Services, running_services
from devstack.stack import running_stack
from devstack.tokens import make_token
from tests.integration.services.listening import watching
from tests.integration.shopping import Shopper, eventually, order_body, shopper_at
from tests.integration.tracing.collector import Collector, Span, running_collector
from tests.integration.tracing.waterfall import waterfall
from tests.stack import SECRET

PICTURE = PROJECT / "build/screens/trace.svg"  # `make picture` takes it to docs/
SVG = "{http://www.w3.org/2000/svg}"
PAID = (
    ("orders", "POST /api/v1/orders"),
    ("orders", "create inventory.reserve"),
    ("products", "handle inventory.reserve"),
    ("products", "create inventory.reserved"),
    ("orders", "handle inventory.reserved"),
    ("orders", "create payment.requested"),
    ("payments", "handle payment.requested"),
    ("payments", "call provider"),
    ("payments", "record report"),
    ("payments", "create payment.succeeded"),
    ("orders", "handle payment.succeeded"),
    ("orders", "push order"),
    ("notifications", "send mail"),
)


@dataclass(frozen=True)
class Traced:
    collector: Collector
    services: Services
    home: Home
    shopper: Shopper


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    home = Home(tmp_path_factory.mktemp("traced"))
    with ExitStack() as running:
        collector = running.enter_context(running_collector())
        stack = running.enter_context(running_stack(home, Ports.free(), {}, print))
        deploy(stack, for_one_run=True)
        environment = {
            **stack.environment,
            "ACCESS_TOKEN_SECRET": SECRET,
            "LOG_FORMAT": "json",
            "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
            "OTEL_BSP_SCHEDULE_DELAY": "100",
        }
        services = running_services(environment, home, Ports.free())
        yield collector, running.enter_context(services), home


@pytest.fixture
async def traced(running: Any) -> AsyncIterator[Traced]:
    collector, services, home = running
    async with shopper_at(services.urls["orders"], services.urls["products"]) as shopper:
        yield Traced(collector, services, home, shopper)


async def place(traced: Traced, product_id: str) -> tuple[str, str]:
    """Places an order within a trace of the client; returns the trace and the order's id."""
    trace = token_hex(16)
    headers = {"traceparent": f"00-{trace}-{'ab' * 8}-01"}
    body = order_body((product_id, 1), customerEmail="alice@example.com")
    answer = await traced.shopper.orders.post("/orders", json=body, headers=headers)
    return trace, answer.json()["data"]["order"]["_id"]


async def trace_of_a_paid_order(traced: Traced) -> tuple[list[Span], str]:
    product = await traced.shopper.add_product()
    boss = make_token(SECRET, "boss", ["admin"])
    async with watching(traced.services.urls["orders"], boss) as watcher:
        trace, order_id = await place(traced, product["_id"])

        async def look() -> str:
            return (await traced.shopper.order(order_id))["paymentStatus"]

        await eventually(look, lambda found: found == "paid")
        await watcher.receives("order:updated", times=2)

    async def spans() -> list[Span]:
        return traced.collector.of(trace)

    def is_whole(found: list[Span]) -> bool:
        """With each span's parent, too: every service exports its own, when it is time."""
        pushes = [span for span in found if span.name == "push order"]
        ids = {span.id for span in found}
        outside = [span for span in found if span.parent not in ids]
        named = {(span.service, span.name) for span in found}
        return set(PAID) <= named and len(pushes) >= 3 and len(outside) == 1

    return await eventually(spans, is_whole, seconds=20), order_id


async def test_an_order_is_one_trace_from_its_request_to_the_push_of_its_payment(traced) -> None:
    spans, _ = await trace_of_a_paid_order(traced)
    ids = {span.id for span in spans}
    outside = [span for span in spans if span.parent not in ids]
    assert [span.name for span in outside] == ["POST /api/v1/orders"]
    assert outside[0].parent == "ab" * 8
    attributes = {span.name: span.attributes for span in spans}
    for name, operation, kind in (
        ("create inventory.reserve", "create", "create"),
        ("handle inventory.reserve", "handle", "process"),
    ):
        assert attributes[name]["messaging.system"] == "kafka"
        assert attributes[name]["messaging.destination.name"] == "inventory.reserve"
        assert attributes[name]["messaging.operation.name"] == operation
        assert attributes[name]["messaging.operation.type"] == kind
        assert len(attributes[name]["messaging.message.id"]) == 36


async def test_a_trace_is_drawn_with_every_span_once(traced) -> None:
    spans, _ = await trace_of_a_paid_order(traced)
    drawn = waterfall("A paid order, from its request to the pushes of its payment", spans)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(drawn)
    labels = [text.text for text in ElementTree.fromstring(drawn).iter(f"{SVG}text")]
    assert sorted(span.name for span in spans) == sorted(
        label for label in labels if label in {span.name for span in spans}
    )


async def test_the_log_lines_of_an_order_have_its_trace_id_in_every_service(traced) -> None:
    spans, _ = await trace_of_a_paid_order(traced)
    lines = [
        json.loads(line)
        for line in (traced.home.logs / "orders.log").read_text().splitlines()
        if line.startswith("{")
    ]
    (line,) = [each for each in lines if each.get("trace_id") == spans[0].trace]
    assert line["event"] == "request"
    assert line["span_id"] in {span.id for span in spans}
    assert not any("trace_id" in each for each in lines if each["event"] == "schemas known")


async def test_batches_of_several_orders_link_their_traces_and_are_part_of_none(traced) -> None:
    product = await traced.shopper.add_product(stock=100)
    placed = await asyncio.gather(*(place(traced, product["_id"]) for _ in range(40)))
    traces = {trace for trace, _ in placed}

    async def spans() -> list[Span]:
        return traced.collector.spans

    def is_done(found: list[Span]) -> bool:
        handled = {s.trace for s in found if s.name == "handle payment.succeeded"}
        return traces <= handled

    for span in await eventually(spans, is_done, seconds=60):
        if span.name.startswith(("send", "process")) and set(span.links) & traces:
            assert len(span.links) == span.attributes["messaging.batch.message_count"]
            if len(set(span.links)) > 1:
                assert span.parent == ""
                assert span.trace not in traces
            else:
                assert span.trace == span.links[0]
    mixed = [span for span in traced.collector.spans if len(set(span.links) & traces) > 1]
    assert {span.name.split()[0] for span in mixed} == {"send", "process"}


async def test_health_checks_and_metrics_are_not_traced(traced) -> None:
    await traced.shopper.orders.get(traced.services.urls["orders"] + "/metrics")
    await trace_of_a_paid_order(traced)
    names = {span.name for span in traced.collector.spans}
    assert not {name for name in names if "health" in name or "metrics" in name}
