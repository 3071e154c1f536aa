"""Traces of a service, sent by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT is set."""

import logging
import os
from collections.abc import MutableMapping
from threading import Thread
from typing import Any

import structlog
from fastapi.telemetry import TelemetryConfig
from opentelemetry import trace

from chassis.errors import CannotStart
from chassis.logs import Throttle
from chassis.settings import ServiceSettings

_END_SECONDS = 2.0
_PROTOCOL = "http/protobuf"
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


def start_tracing(settings: ServiceSettings) -> bool:
    """Whether spans are sent from now on. The SDK's own variables, OTEL_…, apply.

    Raises CannotStart without the SDK, and for a protocol that the exporter does not speak.
    """
    if not settings.otel_exporter_otlp_endpoint or os.environ.get("OTEL_SDK_DISABLED") == "true":
        return False
    protocol = os.environ.get("OTEL_EXPORTER_OTLP_PROTOCOL") or _PROTOCOL
    if protocol != _PROTOCOL:
        raise CannotStart(
            f"OTEL_EXPORTER_OTLP_PROTOCOL={protocol} is not supported: set it to {_PROTOCOL}, and "
            "OTEL_EXPORTER_OTLP_ENDPOINT to the port for that, often 4318."
        )
    try:
        provider = _provider(os.environ.get("OTEL_SERVICE_NAME") or settings.service.name)
    except ImportError as error:
        raise CannotStart(
            "OTEL_EXPORTER_OTLP_ENDPOINT is set, and OpenTelemetry's SDK is not installed: "
            "pip install 'schema-first-events[telemetry]'."
        ) from error
    trace.set_tracer_provider(provider)
    return True


def end_tracing() -> None:
    """Send what is left, for two seconds: a collector that is down must not delay the end."""
    if shutdown := getattr(trace.get_tracer_provider(), "shutdown", None):
        ending = Thread(target=shutdown, daemon=True)
        ending.start()
        ending.join(_END_SECONDS)


def _provider(service: str) -> trace.TracerProvider:
    """Imports the SDK here: it is an extra."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    resource = Resource.create({"service.name": service})
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    # A collector that is down is not worth a line for every attempt.
    log = logging.getLogger(OTLPSpanExporter.__module__)
    log.addFilter(Throttle(logging.WARNING, logging.ERROR))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider


def add_trace_ids(
    _: object, __: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Adds the ids of the current span to a log line."""
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        event["trace_id"] = trace.format_trace_id(context.trace_id)
        event["span_id"] = trace.format_span_id(context.span_id)
    return event
