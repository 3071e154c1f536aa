"""Whether traces are sent, and what is wrong where they can't be."""

import builtins
from time import monotonic
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from chassis.errors import CannotStart
from chassis.tracing import TRACES_ONLY, add_trace_ids, end_tracing, start_tracing
from devstack.ports import free_port
from services.orders.settings import Settings

SECRET = "a secret that only the tests know, of 32 characters and more"


def settings(endpoint: str | None) -> Settings:
    return Settings(access_token_secret=SECRET, otel_exporter_otlp_endpoint=endpoint)  # type: ignore[arg-type, call-arg]


@pytest.fixture(autouse=True)
def provider(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What became the provider of the process."""
    found: list[Any] = []
    monkeypatch.setattr("opentelemetry.trace.set_tracer_provider", found.append)
    return found


@pytest.mark.parametrize("endpoint", [None, ""])
def test_without_an_endpoint_there_is_no_provider(endpoint, provider) -> None:
    assert start_tracing(settings(endpoint)) is False
    assert provider == []


def test_the_sdk_can_be_disabled_by_its_own_variable(monkeypatch, provider) -> None:
    monkeypatch.setenv("OTEL_SDK_DISABLED", "true")
    assert start_tracing(settings("http://127.0.0.1:1")) is False
    assert provider == []


def test_with_an_endpoint_spans_are_of_the_service(provider) -> None:
    assert start_tracing(settings("http://127.0.0.1:1")) is True
    assert provider[0].resource.attributes["service.name"] == "orders"
    provider[0].shutdown()


def test_a_protocol_that_is_not_spoken_is_a_sentence(monkeypatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
    with pytest.raises(CannotStart, match=r"set it to http/protobuf, and .* often 4318\.$"):
        start_tracing(settings("http://127.0.0.1:4317"))


def test_a_missing_sdk_is_a_sentence(monkeypatch) -> None:
    found = builtins.__import__

    def without_sdk(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("opentelemetry.sdk"):
            raise ImportError(name)
        return found(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_sdk)
    with pytest.raises(CannotStart, match=r"pip install 'schema-first-events\[telemetry\]'"):
        start_tracing(settings("http://127.0.0.1:1"))


def test_a_collector_that_is_down_delays_no_end_and_fills_no_log(
    monkeypatch, provider, caplog
) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)
    assert start_tracing(settings(address))
    monkeypatch.setattr("opentelemetry.trace.get_tracer_provider", lambda: provider[0])
    for _ in range(1_000):  # two batches
        provider[0].get_tracer("test").start_span("x").end()
    began = monotonic()
    end_tracing()
    assert monotonic() - began < 4
    lines = [each for each in caplog.records if "encountered while exporting" in each.msg]
    assert len(lines) == 1


def test_a_log_line_has_the_ids_of_its_span_and_none_outside_of_one() -> None:
    tracer_provider = TracerProvider()
    tracer_provider.add_span_processor(SimpleSpanProcessor(InMemorySpanExporter()))
    with tracer_provider.get_tracer("test").start_as_current_span("x") as span:
        line = add_trace_ids(None, "info", {"event": "e"})
        context = span.get_span_context()
    assert line["trace_id"] == f"{context.trace_id:032x}"
    assert line["span_id"] == f"{context.span_id:016x}"
    assert add_trace_ids(None, "info", {"event": "e"}) == {"event": "e"}


@pytest.mark.parametrize(
    ("path", "untraced"), [("/health/ready", True), ("/metrics", True), ("/api/v1/orders", False)]
)
def test_requests_of_monitoring_are_not_traced(path, untraced) -> None:
    exclude = TRACES_ONLY["exclude"]
    assert exclude is not None
    assert exclude({"path": path}) is untraced
