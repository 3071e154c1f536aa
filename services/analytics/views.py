"""Figures in responses."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Self

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from chassis.http.fields import Money, Payload, Timestamp
from services.analytics.domain import Kind, Stage
from services.analytics.durations import percentile
from services.analytics.service import Counters
from services.analytics.steps import Span, Step

TIME = "2026-01-31T12:00:00.000Z"
FIGURES_EXAMPLE: JsonDict = {
    "placed": 12,
    "reserved": 10,
    "rejected": 2,
    "paid": 8,
    "paymentFailed": {"DECLINED": 1},
    "refunded": 1,
    "shipped": 6,
    "delivered": 5,
    "cancelled": {"REQUESTED": 1, "RESERVATION_REJECTED": 2},
    "revenue": {"USD": 479.84},
    "decided": 12,
    "p50": 24,
    "p95": 61,
}


class FiguresView(Payload):
    """What happened in a span. Each event counts in the minute in which it occurred.

    `revenue` is by currency: payments less refunds, and what was paid in cash at delivery.
    `cancelled` and `paymentFailed` are by reason. `decided` counts the orders whose reservation was
    decided, half of them within `p50` milliseconds of being placed and 95 of 100 within `p95`,
    which are up to a tenth too high; longer than an hour counts as an hour.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [FIGURES_EXAMPLE]})

    placed: int
    reserved: int
    rejected: int
    paid: int
    payment_failed: dict[str, int]
    refunded: int
    shipped: int
    delivered: int
    cancelled: dict[str, int]
    revenue: dict[str, Money]
    decided: int
    p50: int | None
    p95: int | None

    @classmethod
    def fields_of(cls, counters: Counters) -> dict[str, object]:
        bins = {int(each): amount for each, amount in _below(counters, "decisions").items()}
        revenue = _below(counters, "revenue").items()
        whole = "placed", "reserved", "rejected", "paid", "refunded", "shipped", "delivered"
        return {
            **{name: counters[name] for name in whole},
            "payment_failed": _below(counters, Kind.PAYMENT_FAILED),
            "cancelled": _below(counters, Kind.CANCELLED),
            "revenue": {currency: Decimal(cents) / 100 for currency, cents in revenue},
            "decided": sum(bins.values()),
            "p50": percentile(bins, 50),
            "p95": percentile(bins, 95),
        }

    @classmethod
    def of(cls, counters: Counters) -> Self:
        return cls.model_validate(cls.fields_of(counters))


class BucketView(FiguresView):
    """The figures of one minute, hour or day, in UTC, which begins at `at`."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"at": TIME, **FIGURES_EXAMPLE}]})

    at: Timestamp

    @classmethod
    def at_time(cls, at: datetime, counters: Counters) -> Self:
        return cls.model_validate({"at": at, **cls.fields_of(counters)})


class SpanView(Payload):
    """The span that is answered for: whole buckets from `from`, without `to`."""

    step: Step
    start: Timestamp = Field(alias="from")
    end: Timestamp = Field(alias="to")

    @classmethod
    def of(cls, span: Span) -> Self:
        return cls(step=span.step, start=span.start, end=span.end)


class SeriesView(Payload):
    """Every bucket of the span, oldest first, and the figures of all together."""

    span: SpanView
    total: FiguresView
    buckets: list[BucketView]

    @classmethod
    def of(cls, span: Span, found: Mapping[datetime, Counters]) -> Self:
        total: Counters = Counters()
        for counters in found.values():
            total.update(counters)
        buckets = [BucketView.at_time(at, found.get(at, Counters())) for at in span.buckets()]
        return cls(span=SpanView.of(span), total=FiguresView.of(total), buckets=buckets)


class ProductView(Payload):
    """Units of one product. `name` is its latest in an order of the span; null without one."""

    product_id: str
    name: str | None
    ordered: int
    reserved: int


class TopProducts(Payload):
    """The products of which most units were ordered, most first."""

    span: SpanView
    products: list[ProductView]


class StageView(Payload):
    """How many orders came at least this far."""

    stage: Stage
    orders: int


class Funnel(Payload):
    """How far the orders of the span have come by now, and how many of them were cancelled.

    An order is `confirmed` once its stock is reserved and it is paid or to be paid in cash.
    """

    span: SpanView
    stages: list[StageView]
    cancelled: int

    @classmethod
    def of(cls, span: Span, counters: Counters) -> Self:
        reached = _below(counters, "funnel")
        stages = [StageView(stage=stage, orders=reached.get(stage, 0)) for stage in Stage]
        cancelled = reached.get(Kind.CANCELLED, 0)
        return cls(span=SpanView.of(span), stages=stages, cancelled=cancelled)


def _below(counters: Counters, name: str) -> dict[str, int]:
    """The counters `name.x`, by x; those that have come back to zero are left out."""
    prefix = f"{name}."
    found = {
        each.removeprefix(prefix): n for each, n in counters.items() if each.startswith(prefix)
    }
    return {each: amount for each, amount in sorted(found.items()) if amount}
