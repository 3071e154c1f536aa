"""The services, a folder each, and the table of them."""

from collections.abc import Mapping

from chassis.service_table import Service

SERVICES: Mapping[str, Service] = {
    service.name: service
    for service in (
        Service("orders", port=3004),
        Service("products", port=3001),
        Service("payments", port=3007),
        Service("notifications", port=3008),
        Service("analytics", port=3009),
    )
}
"""In the order in which they are started and listed."""
