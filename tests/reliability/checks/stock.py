"""Units: what there is, what is held, what is gone, and what came in."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reliability.checks.evidence import Evidence, Violation


def never_negative(evidence: Evidence) -> Iterator[Violation]:
    """No committed write ever left a product with less than nothing."""
    for product, name, value, at in evidence.writes.negative_stock:
        sentence = f"{name} was {value} at {at:%H:%M:%S}"
        yield Violation("stock is never below zero", product, sentence)


def balanced(evidence: Evidence) -> Iterator[Violation]:
    """Stock + reserved + delivered = initial + restocked, and each is what the ledger says."""
    moved = evidence.databases.movements()
    for product, document in evidence.databases.products.items():
        came, restocked, taken, back, gone = (
            moved.get((product, kind), 0)
            for kind in ("initial", "restock", "reserve", "release", "deliver")
        )
        stock, reserved = document["stock"], document["reserved"]
        if (stock, reserved) != (came + restocked - taken + back, taken - back - gone):
            sentence = (
                f"stock {stock}, reserved {reserved}; the ledger has {came} initial, {restocked} "
                f"restocked, {taken} reserved, {back} released, {gone} delivered"
            )
            yield Violation("stock equals the ledger", product, sentence)
        if stock + reserved + gone != came + restocked:
            sentence = f"{stock} + {reserved} + {gone} is not {came} + {restocked}"
            yield Violation("units are conserved", product, sentence)


def restocked_as_asked(evidence: Evidence) -> Iterator[Violation]:
    """Every restock that was accepted is in the ledger, and nothing that nobody sent."""
    moved = evidence.databases.movements()
    least: dict[str, int] = {}
    most: dict[str, int] = {}
    for entry in evidence.journal.entries:
        if entry.action == "restock":
            product, quantity = entry.sent.split()
            most[product] = most.get(product, 0) + int(quantity)
            least[product] = least.get(product, 0) + (int(quantity) if entry.accepted else 0)
    for product in most:
        found = moved.get((product, "restock"), 0)
        if not least[product] <= found <= most[product]:
            sentence = f"{found} units; accepted were {least[product]}, sent {most[product]}"
            yield Violation("every accepted restock is stored", product, sentence)


def reserved_is_held(evidence: Evidence) -> Iterator[Violation]:
    """What a product says is reserved is what reservations hold of it."""
    held: dict[str, int] = {}
    for reservation in evidence.databases.reservations.values():
        for line in reservation["lines"] if reservation["status"] == "reserved" else []:
            if not line["released"]:
                held[line["productId"]] = held.get(line["productId"], 0) + line["quantity"]
    for product, document in evidence.databases.products.items():
        if document["reserved"] != held.get(product, 0):
            sentence = f"{document['reserved']}, and reservations hold {held.get(product, 0)}"
            yield Violation("reserved is what reservations hold", product, sentence)
