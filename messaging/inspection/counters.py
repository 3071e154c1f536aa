"""The counters of a service's messaging, each exported from the start."""

from itertools import product

from messaging.receiving.outcome import Outcome
from messaging.support import metrics
from messaging.topics import ServiceTopics


def export_counters(own: ServiceTopics) -> None:
    """Export as zero what may be counted later.

    Prometheus' `rate` leaves out the first increment of a counter that begins with it: the first
    dead letter of a topic, for example.
    """
    for topic in own.produced:
        metrics.published.labels(topic.name)
    for topic, outcome in product(own.consumed, Outcome):
        metrics.handled.labels(topic.name, outcome)
    for collection in ("outbox", "dead_letters"):
        metrics.unknown_format.labels(collection)
