"""The counters of a service's messaging."""

from messaging.receiving.outcome import Outcome
from messaging.support import metrics
from messaging.support.zeros import export_zeros
from messaging.topics import ServiceTopics


def export_counters(own: ServiceTopics) -> None:
    """Export as zero what may be counted later."""
    export_zeros(metrics.published, [topic.name for topic in own.produced])
    export_zeros(metrics.handled, [topic.name for topic in own.consumed], Outcome)
    export_zeros(metrics.unknown_format, ["outbox", "dead_letters"])
