"""What people at sockets believe, against the databases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.reliability.checks.evidence import Evidence, Violation
from tests.reliability.load.watchers import ADMIN, Watcher


def orders_as_seen(evidence: Evidence, watchers: Sequence[Watcher]) -> Iterator[Violation]:
    """Every order is known to its user and to the admin, as it is."""
    for watcher in watchers:
        for order, document in evidence.databases.orders.items():
            if watcher.name not in (ADMIN, document["userId"]):
                continue
            seen = watcher.view.known.get(order)
            actual = (document["version"], document["status"], document["reservation"]["status"])
            believed = seen and (seen["version"], seen["status"], seen["reservation"])
            if believed != actual:
                sentence = f"{watcher.name} believes {believed}, and it is {actual}"
                yield Violation("clients see what is", order, sentence, order)


def products_as_seen(evidence: Evidence, watchers: Sequence[Watcher]) -> Iterator[Violation]:
    for watcher in watchers:
        for product, document in evidence.databases.products.items():
            seen = watcher.view.known.get(product) or {}
            believed = (seen.get("stock"), seen.get("reserved"))
            actual = (document["stock"], document["reserved"])
            if believed != actual:
                sentence = f"{watcher.name} believes {believed}, and it is {actual}"
                yield Violation("clients see what is", f"product {product}", sentence)
