"""Traces of a service, sent by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT is set."""

import os
from collections.abc import MutableMapping
from typing import Any

import structlog
from fastapi.telemetry import TelemetryConfig
from opentelemetry import trace

from chassis.errors import CannotStart

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
_UNTRACED = ("/health/", "/metrics", "/socket.io/")


def _is_untraced(scope: MutableMapping[str, Any]) -> bool:
    path: str = scope["path"]
    return path.startswith(_UNTRACED)


TRACES_ONLY: TelemetryConfig = {
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
    "exclude": _is_untraced,
}
"""FastAPI's own spans of requests: a service has metrics by Prometheus, and logs by structlog."""


def start_tracing(service: str) -> bool:
    """Whether spans are sent from now on; each OTEL_… variable of the SDK applies.

    Raises CannotStart without the SDK, and for a protocol that its exporter does not speak.
    """
    is_disabled = os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true"
    if is_disabled or not any(map(os.environ.get, _ENDPOINTS)):
        return False
    if other := {os.environ.get(name) or "http/protobuf" for name in _PROTOCOLS} - {
        "http/protobuf"
    }:
        raise CannotStart(
            f"OTEL_EXPORTER_OTLP_PROTOCOL={other.pop()} is not supported: set it to http/protobuf, "
            "and OTEL_EXPORTER_OTLP_ENDPOINT to the port for that, often 4318."
        )
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise CannotStart(
            "OTEL_EXPORTER_OTLP_ENDPOINT is set, and OpenTelemetry's SDK is not installed: "
            "pip install 'schema-first-events[telemetry]'."
        ) from error
    name = os.environ.get("OTEL_SERVICE_NAME") or service
    provider = TracerProvider(resource=Resource.create({"service.name": name}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    return True


def add_trace_ids(
    _: object, __: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Adds the ids of the current span to a log line."""
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        event["trace_id"] = trace.format_trace_id(context.trace_id)
        event["span_id"] = trace.format_span_id(context.span_id)
    return event
