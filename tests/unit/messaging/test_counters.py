"""The counters of a service's messaging before anything is counted."""

from prometheus_client import REGISTRY

import contracts
from messaging.inspection.counters import export_counters
from messaging.topics import ServiceTopics


def exported(name: str, **labels: str) -> bool:
    return REGISTRY.get_sample_value(name, labels) is not None


def test_a_service_exports_what_it_may_count_later() -> None:
    export_counters(ServiceTopics.of("products", contracts.TOPICS))
    assert exported("kafka_order_events_published_total", topic="inventory.rejected")
    for outcome in ("handled", "duplicate", "dead", "blocked"):
        assert exported("kafka_events_handled_total", topic="inventory.release", outcome=outcome)
    for collection in ("outbox", "dead_letters"):
        assert exported("kafka_unknown_format_total", collection=collection)
