"""What an order's events say of it, whatever their order, and what that counts for. No I/O.

The facts of an order are merged, and its figures follow from all of its facts. So events that come
late, repeated or in another order lead to the same figures.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from services.analytics.durations import bin_of
from services.analytics.steps import Step


class Kind(StrEnum):
    """What happened to an order."""

    PLACED = "placed"
    RESERVED = "reserved"
    REJECTED = "rejected"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    PAID = "paid"
    PAYMENT_FAILED = "payment_failed"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class Line:
    product_id: str
    units: int
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What the figures need of one event; `cents` are hundredths of the currency."""

    at: datetime
    event_id: str
    cents: int = 0
    currency: str | None = None
    cause: str | None = None
    is_cash: bool = False
    lines: tuple[Line, ...] = ()


Facts = Mapping[Kind, Fact]
"""What is known of an order: at most one fact of each kind."""


def merge(one: Facts, other: Facts) -> Facts:
    """What is known by both. Of two facts of a kind the earlier counts.

    Any grouping, order and repetition of merges has the same result.
    """
    return {kind: _earliest(one.get(kind), other.get(kind)) for kind in one.keys() | other.keys()}


def began_at(facts: Facts) -> datetime:
    """The time of the first fact; there is one."""
    return min(fact.at for fact in facts.values())


def _earliest(one: Fact | None, other: Fact | None) -> Fact:
    return min(filter(None, (one, other)), key=lambda fact: (fact.at, fact.event_id))


class Cell(NamedTuple):
    """A counter in one minute: of the whole shop, or of a product."""

    minute: datetime
    counter: str
    product_id: str | None = None


Figures = Counter[Cell]
"""What orders count for; zeros are left out."""


def changes(before: Facts, after: Facts) -> Figures:
    """What the figures of an order change by."""
    figures = figures_of(after)
    figures.subtract(figures_of(before))
    return Counter({cell: amount for cell, amount in figures.items() if amount})


def figures_of(facts: Facts) -> Figures:
    """What an order counts for: each fact in its own minute, the funnel in that of its placing."""
    figures: Figures = Counter()
    for at, counter, amount in _counted(facts):
        figures[Cell(Step.MINUTE.start(at), counter)] += amount
    for kind, fact in facts.items():
        for line in fact.lines:
            cell = Cell(Step.MINUTE.start(fact.at), _UNITS[kind], line.product_id)
            figures[cell] += line.units
    return figures


_UNITS = {Kind.PLACED: "ordered", Kind.RESERVED: "reserved"}


def _counted(facts: Facts) -> Iterator[tuple[datetime, str, int]]:
    for kind, fact in facts.items():
        yield fact.at, f"{kind}.{fact.cause}" if fact.cause else kind, 1
        if cents := _revenue(kind, fact, facts):
            yield fact.at, f"revenue.{fact.currency}", cents
    if placed := facts.get(Kind.PLACED):
        for stage in _reached(facts):
            yield placed.at, f"funnel.{stage}", 1
        for decided in (Kind.RESERVED, Kind.REJECTED):
            if answer := facts.get(decided):
                yield answer.at, f"decisions.{bin_of(answer.at - placed.at)}", 1


def _revenue(kind: Kind, fact: Fact, facts: Facts) -> int:
    """Payments less refunds; an order that is paid in cash is paid when it is delivered."""
    if kind is Kind.DELIVERED:
        return fact.cents if _is_cash(facts) else 0
    return {Kind.PAID: fact.cents, Kind.REFUNDED: -fact.cents}.get(kind, 0)


def _is_cash(facts: Facts) -> bool:
    placed = facts.get(Kind.PLACED)
    return placed is not None and placed.is_cash


class Stage(StrEnum):
    """How far orders come: each has passed the stages before. A confirmed one may be shipped.

    An order is confirmed once its stock is reserved and it is paid, or is to be paid in cash.
    """

    PLACED = "placed"
    RESERVED = "reserved"
    CONFIRMED = "confirmed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"


def _reached(facts: Facts) -> Iterator[str]:
    """The stages up to the last one that is known, and whether the order ended without delivery."""
    proofs = {
        Stage.RESERVED: Kind.RESERVED in facts,
        Stage.CONFIRMED: Kind.PAID in facts or (Kind.RESERVED in facts and _is_cash(facts)),
        Stage.SHIPPED: Kind.SHIPPED in facts,
        Stage.DELIVERED: Kind.DELIVERED in facts,
    }
    stages = list(Stage)
    last = max((stages.index(stage) for stage, proved in proofs.items() if proved), default=0)
    yield from stages[: last + 1]
    if Kind.CANCELLED in facts:
        yield Kind.CANCELLED
