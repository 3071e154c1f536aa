"""Each order's stock: decided once, all lines or none, released once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from tests.reliability.checks.evidence import Document, Evidence, Violation

DELIVERED, CANCELLED = 4, 5


def decided_once(evidence: Evidence) -> Iterator[Violation]:
    """No order waits for an answer, and no order has had two different ones."""
    answers: dict[str, set[str]] = defaultdict(set)
    for topic in ("inventory.reserved", "inventory.rejected"):
        for sent in evidence.topics.messages[topic]:
            if sent.event is not None and not sent.injected:
                answers[sent.event.order_id].add(f"{topic} {sent.event_id}")
    for order, found in answers.items():
        if len(found) > 1:
            sentence = f"it was answered {len(found)} times: {', '.join(sorted(found))}"
            yield Violation("each order is decided once", order, sentence, order)
    for order, document in evidence.databases.orders.items():
        status = document["reservation"]["status"]
        if status == "pending":
            sentence = "its reservation is still pending"
            yield Violation("each order is decided once", order, sentence, order)
        expected = {"reserved": "inventory.reserved", "rejected": "inventory.rejected"}.get(status)
        if expected and not any(each.startswith(expected) for each in answers[order]):
            sentence = f"it is {status}, and {expected} has nothing for it"
            yield Violation("each order is decided once", order, sentence, order)


def all_lines_or_none(evidence: Evidence) -> Iterator[Violation]:
    """The ledger took every line of a served order, nothing of another, and gave back once."""
    for order, document in evidence.databases.orders.items():
        if sentence := _fault(evidence, order, document):
            yield Violation("all lines or none, released once", order, sentence, order)
    for order in evidence.writes.deleted:
        moved = evidence.databases.ledger_of(order)
        if moved["reserve"] != moved["release"] or moved["deliver"]:
            sentence = f"it was deleted, and the ledger has {dict(moved)}"
            yield Violation("all lines or none, released once", order, sentence, order)


def _fault(evidence: Evidence, order: str, document: Document) -> str | None:
    wanted: Counter[str] = Counter()
    for item in document["items"]:
        wanted[item["productId"]] += item["quantity"]
    moved = evidence.databases.ledger_of(order)
    taken, back, gone = moved["reserve"], moved["release"], moved["deliver"]
    found = f"the ledger has {dict(moved)}, wanted were {dict(wanted)}"
    if taken and taken != dict(wanted):
        return f"some lines were taken and others not: {found}"
    reservation, status = document["reservation"]["status"], document["status"]
    expected = {
        "reserved": (bool(taken), not back, bool(gone) == (status == DELIVERED)),
        "rejected": (not taken, not back, not gone),
        "released": (True, back == taken, not gone),
    }.get(reservation, ())
    if not all(expected):
        return f"it is {reservation} with status {status}: {found}"
    return None


def both_services_agree(evidence: Evidence) -> Iterator[Violation]:
    """What Orders believes of an order's stock is what Products has."""
    allowed = {
        ("reserved", False): {"reserved"},
        ("reserved", True): {"committed"},
        ("rejected", False): {"rejected"},
        ("rejected", True): {"rejected", "committed"},
        ("released", False): {"released", "rejected"},
    }
    for order, document in evidence.databases.orders.items():
        believed = document["reservation"]["status"]
        expected = allowed.get((believed, document["status"] == DELIVERED))
        found = evidence.databases.reservations.get(order, {}).get("status")
        if expected is not None and found not in expected:
            sentence = f"Orders has {believed}, status {document['status']}; Products {found}"
            yield Violation("both services agree", order, sentence, order)
    for order in evidence.writes.deleted:
        found = evidence.databases.reservations.get(order, {}).get("status")
        if found not in ("released", "rejected"):
            sentence = f"it was deleted, and Products has {found}"
            yield Violation("both services agree", order, sentence, order)
