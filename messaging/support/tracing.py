"""Traces, by OpenTelemetry's API and its messaging conventions; nothing while they are off.

A message's trace continues in the span that handles it. A span of several messages, as of a
transaction or a wave, has links to theirs; it is part of their trace where they share one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    NoOpTracerProvider,
    ProxyTracerProvider,
    SpanContext,
    SpanKind,
    Tracer,
    TracerProvider,
    set_span_in_context,
)
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

Headers = list[tuple[str, bytes | None]]


class Traced(Protocol):
    """A message: its headers have the context of the span that created it."""

    @property
    def topic(self) -> str: ...
    @property
    def headers(self) -> Headers: ...


class Received(Traced, Protocol):
    """A message that Kafka has stored."""

    @property
    def partition(self) -> int: ...
    @property
    def offset(self) -> int: ...


_PROPAGATOR = TraceContextTextMapPropagator()
_SYSTEM = {"messaging.system": "kafka"}
_OFF: AbstractContextManager[None] = nullcontext()

_tracer: Tracer | None = None


def use(provider: TracerProvider | None) -> None:
    """Trace with this provider; None, and one that is not configured, turn traces off."""
    global _tracer
    off = provider is None or isinstance(provider, (ProxyTracerProvider, NoOpTracerProvider))
    _tracer = None if provider is None or off else provider.get_tracer("messaging")


def is_on() -> bool:
    return _tracer is not None


def traceparent() -> str | None:
    """The context of the current span, by W3C; None without one."""
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier)
    return carrier.get("traceparent")


def created(topic: str, event_id: str) -> Headers:
    """Record that an event is created; the headers that its message gets for that."""
    if _tracer is None:
        return []
    attributes = {**_operation("create", "create"), "messaging.message.id": event_id}
    attributes["messaging.destination.name"] = topic
    carrier: dict[str, str] = {}
    with _tracer.start_as_current_span(
        f"create {topic}", kind=SpanKind.PRODUCER, attributes=attributes
    ):
        _PROPAGATOR.inject(carrier)
    return [(name, value.encode()) for name, value in carrier.items()]


def sending(records: Iterable[Traced]) -> AbstractContextManager[None]:
    """Within the block, records are sent to Kafka together."""
    return _OFF if _tracer is None else _batch(_tracer, "send", SpanKind.CLIENT, [*records])


def processing(messages: Iterable[Traced]) -> AbstractContextManager[None]:
    """Within the block, messages are handled in one transaction."""
    return _OFF if _tracer is None else _batch(_tracer, "process", SpanKind.CONSUMER, [*messages])


def handling(message: Received | None) -> AbstractContextManager[None]:
    """Within the block, one message of a transaction is handled."""
    return _OFF if _tracer is None or message is None else _handling(_tracer, message)


def continuing(parent: str | None, name: str) -> AbstractContextManager[None]:
    """Within the block, work that began in another span continues; `parent` is its traceparent.

    The span has a link to the current one, where that is of another trace.
    """
    if _tracer is None:
        return _OFF
    context = _context({"traceparent": parent} if parent else {})
    return _child_of(_tracer, context, name, SpanKind.INTERNAL, {})


@contextmanager
def _batch(
    tracer: Tracer, operation: str, kind: SpanKind, messages: list[Traced]
) -> Iterator[None]:
    contexts = [each for message in messages if (each := _context_of(message)).is_valid]
    topics = {message.topic for message in messages}
    traces = {each.trace_id for each in contexts}
    is_of_one_trace = len(traces) == 1 and len(contexts) == len(messages)
    attributes: dict[str, str | int] = dict(_operation(operation, operation))
    attributes["messaging.batch.message_count"] = len(messages)
    name = operation
    if len(topics) == 1:
        (attributes["messaging.destination.name"],) = topics
        name = f"{operation} {attributes['messaging.destination.name']}"
    with tracer.start_as_current_span(
        name,
        context=_as_parent(contexts[0]) if is_of_one_trace else Context(),
        kind=kind,
        attributes=attributes,
        links=[Link(each) for each in contexts],
    ):
        yield


def _handling(tracer: Tracer, message: Received) -> AbstractContextManager[None]:
    context, here = _context_of(message), trace.get_current_span().get_span_context()
    attributes: dict[str, str | int] = {
        **_operation("handle", "process"),
        "messaging.destination.name": message.topic,
        "messaging.destination.partition.id": str(message.partition),
        "messaging.kafka.offset": message.offset,
        "messaging.message.id": _text(message.headers, "event-id"),
    }
    # Part of the transaction's span where that is of the same trace.
    parent = here if context.trace_id == here.trace_id else context
    return _child_of(tracer, parent, f"handle {message.topic}", SpanKind.CONSUMER, attributes)


@contextmanager
def _child_of(
    tracer: Tracer,
    parent: SpanContext,
    name: str,
    kind: SpanKind,
    attributes: Mapping[str, str | int],
) -> Iterator[None]:
    """A span in the parent's trace, with a link to the current one where that is another."""
    here = trace.get_current_span().get_span_context()
    is_other = parent.is_valid and here.is_valid and here.trace_id != parent.trace_id
    links = [Link(here)] if is_other else []
    context = _as_parent(parent) if parent.is_valid else None
    with tracer.start_as_current_span(
        name, context=context, kind=kind, attributes=attributes, links=links
    ):
        yield


def _operation(name: str, kind: str) -> dict[str, str]:
    return {**_SYSTEM, "messaging.operation.name": name, "messaging.operation.type": kind}


def _as_parent(context: SpanContext) -> Context:
    return set_span_in_context(NonRecordingSpan(context), Context())


def _context_of(message: Traced) -> SpanContext:
    names = ("traceparent", "tracestate")
    return _context({name: _text(message.headers, name) for name in names})


def _context(carrier: dict[str, str]) -> SpanContext:
    """Invalid where the carrier has none."""
    found = _PROPAGATOR.extract(carrier, Context())
    return trace.get_current_span(found).get_span_context()


def _text(headers: Headers, name: str) -> str:
    return (dict(headers).get(name) or b"").decode("ascii", "replace")
