"""The figures of Analytics: each event counted once, in every step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.reliability.checks.evidence import Databases, Evidence, Violation

SHIPPED, DELIVERED, CANCELLED = 3, 4, 5
_PROMISE = "figures are those of the databases"
_STEPS = ("minute", "hour", "day")


def figures_are_those_of_the_databases(evidence: Evidence) -> Iterator[Violation]:
    """Deleted orders count, too. Forged events say what no database does: then less is compared."""
    found = _figures(evidence.databases, "minute")
    for name, expected in _expected(evidence).items():
        if found[name] != expected:
            yield Violation(_PROMISE, name, f"Analytics has {found[name]}, they have {expected}")


def steps_agree(evidence: Evidence) -> Iterator[Violation]:
    """Minutes, hours and days add up to the same."""
    minutes, hours, days = (_figures(evidence.databases, step) for step in _STEPS)
    for name in minutes | hours | days:
        if not minutes[name] == hours[name] == days[name]:
            sentence = f"{minutes[name]} by minute, {hours[name]} by hour, {days[name]} by day"
            yield Violation("steps of the figures agree", name, sentence)


def _expected(evidence: Evidence) -> dict[str, int]:
    databases = evidence.databases
    moved = Counter(
        each.status
        for versions in evidence.writes.orders.values()
        for each in versions
        if each.moved_from is not None
    )
    payments = databases.payments.values()
    paid, refunded = (
        [each for each in payments if each[field]] for field in ("paidAt", "refundedAt")
    )
    expected = {
        "placed": len(evidence.writes.orders),
        "shipped": moved[SHIPPED],
        "cancelled": moved[CANCELLED],
        "paid": len(paid),
        "refunded": len(refunded),
        "payment_failed": sum(each["failure"] is not None for each in payments),
        "funnel.placed": len(evidence.writes.orders),
    }
    if not _are_forged(evidence):
        cash = (
            each
            for each in databases.orders.values()
            if each["paymentMethod"] == "cash_on_delivery"
        )
        delivered = sum(_cents(each, "totalAmount") for each in cash if each["deliveredAt"])
        reserved = {row["orderId"] for row in databases.ledger if row["kind"] == "reserve"}
        expected |= {
            "delivered": moved[DELIVERED],
            "reserved": len(reserved & evidence.writes.orders.keys()),
            "revenue.USD": delivered
            + sum(_cents(each, "amount") for each in paid)
            - sum(_cents(each, "amount") for each in refunded),
        }
    return expected


def _are_forged(evidence: Evidence) -> bool:
    messages = evidence.topics.messages.values()
    return any(sent.injected == "forged" for each in messages for sent in each)


def _figures(databases: Databases, step: str) -> Counter[str]:
    """All counters of the step; a counter by reason also as the sum of its reasons."""
    found: Counter[str] = Counter()
    for row in databases.figures:
        if row["step"] == step:
            for name, value in row.items():
                if isinstance(value, dict):
                    found[name] += sum(value.values())
                    found.update({f"{name}.{each}": amount for each, amount in value.items()})
                elif isinstance(value, int):
                    found[name] += value
    return found


def _cents(document: dict[str, Any], field: str) -> int:
    return int(document[field].to_decimal() * 100)
