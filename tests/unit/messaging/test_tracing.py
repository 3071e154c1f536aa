"""Spans of messages, and that nothing is done for them while traces are off."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import FrameType

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import NoOpTracerProvider, ProxyTracerProvider

from messaging.message import Message
from messaging.support import tracing


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracing.use(provider)
    yield exporter
    tracing.use(None)
    provider.shutdown()


def message(topic: str, headers: tracing.Headers) -> Message:
    return Message(topic, 0, 0, 0, b"k", b"v", [("event-id", b"7"), *headers])


def named(spans: InMemorySpanExporter, name: str) -> ReadableSpan:
    (span,) = [each for each in spans.get_finished_spans() if each.name == name]
    return span


def created_in(name: str, topic: str) -> Message:
    """A message that is created within a span of this name, without a parent."""
    with tracing.continuing(None, name):
        return message(topic, tracing.created(topic, "7"))


def test_an_event_carries_the_context_of_its_creation_and_continues_in_its_handler(spans) -> None:
    created = created_in("request", "order.created")
    assert [name for name, _ in created.headers] == ["event-id", "traceparent"]
    with tracing.processing([created]), tracing.handling(created):
        answer = message("t", tracing.created("inventory.reserved", "8"))
    request, handled = named(spans, "request"), named(spans, "handle order.created")
    batch = named(spans, "process order.created")
    assert {each.context.trace_id for each in spans.get_finished_spans()} == {
        request.context.trace_id
    }
    assert handled.parent == batch.context
    assert named(spans, "create inventory.reserved").parent == handled.context
    assert answer.headers != created.headers


def test_a_batch_of_several_traces_is_in_none_and_links_to_each(spans) -> None:
    messages = [created_in("first", "a"), created_in("second", "b")]
    with tracing.processing(messages):
        for each in messages:
            with tracing.handling(each):
                pass
    batch = named(spans, "process")
    assert batch.parent is None
    assert batch.attributes["messaging.batch.message_count"] == 2
    assert "messaging.destination.name" not in batch.attributes
    linked = [link.context.span_id for link in batch.links]
    assert linked == [named(spans, f"create {topic}").context.span_id for topic in "ab"]
    for topic, trace in {"a": "first", "b": "second"}.items():
        handled = named(spans, f"handle {topic}")
        assert handled.context.trace_id == named(spans, trace).context.trace_id
        assert [link.context.span_id for link in handled.links] == [batch.context.span_id]


def test_a_message_of_no_trace_is_not_drawn_into_that_of_its_neighbour(spans) -> None:
    with tracing.processing([created_in("first", "a"), message("a", [])]):
        pass
    batch = named(spans, "process a")
    assert batch.parent is None
    assert len(batch.links) == 1


@pytest.mark.parametrize("value", [None, b"", b"\xff\xfe", b"00-0-0-01", b"ff" * 50])
def test_a_header_that_is_no_context_begins_no_trace_and_fails_nothing(spans, value) -> None:
    with tracing.processing([message("t", [("traceparent", value)])]):
        pass
    assert named(spans, "process t").parent is None
    assert not named(spans, "process t").links


def test_a_failure_is_of_the_span_it_left(spans) -> None:
    with pytest.raises(LookupError), tracing.sending([created_in("request", "t")]):
        raise LookupError
    assert not named(spans, "send t").status.is_ok


def off(message: Message) -> list[AbstractContextManager[None]]:
    return [
        tracing.sending([message]),
        tracing.processing([message]),
        tracing.handling(message),
        tracing.continuing("00-" + "1" * 32 + "-" + "1" * 16 + "-01", "x"),
    ]


@pytest.mark.parametrize("provider", [None, ProxyTracerProvider(), NoOpTracerProvider()])
def test_without_a_provider_every_span_is_one_and_the_same_empty_block(provider) -> None:
    tracing.use(provider)
    assert not tracing.is_on()
    assert len({id(each) for each in off(message("t", []))}) == 1
    assert tracing.created("t", "7") == []


def test_while_traces_are_off_each_place_costs_one_check_and_calls_nothing_else() -> None:
    tracing.use(None)
    received, called = message("t", []), []

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            called.append((Path(frame.f_code.co_filename).name, frame.f_code.co_name))

    sys.setprofile(count)
    try:
        tracing.is_on()
        with tracing.processing(()), tracing.handling(received), tracing.sending(()):
            pass
    finally:
        sys.setprofile(None)
    own = [name for file, name in called if file == "tracing.py"]
    assert own == ["is_on", "processing", "handling", "sending"]
    rest = {each for each in called if each[0] != "tracing.py"}
    assert rest == {("contextlib.py", "__enter__"), ("contextlib.py", "__exit__")}
