"""The queries of Analytics. Each reads one generation, whatever becomes live meanwhile."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.analytics.documents import Generation, Generations
from services.analytics.steps import Span

Counters = Counter[str]
"""Amounts by counter, such as `placed` or `cancelled.REQUESTED`."""


@dataclass(frozen=True, slots=True)
class ProductUnits:
    product_id: str
    name: str | None
    ordered: int
    reserved: int


async def series(span: Span) -> dict[datetime, Counters]:
    """The shop's counters in each bucket that has some."""
    found: dict[datetime, Counters] = {}
    async for row in (await _live()).shop.find(_within(span)):
        found.setdefault(row["at"], Counter()).update(_counters(row))
    return found


async def totals(span: Span) -> Counters:
    """The shop's counters of the whole span."""
    total: Counters = Counter()
    for counters in (await series(span)).values():
        total.update(counters)
    return total


async def top_products(span: Span, limit: int) -> list[ProductUnits]:
    """The products of which most units were ordered, most first."""
    rows = await (await _live()).products.aggregate(
        [
            {"$match": _within(span)},
            {
                "$group": {
                    "_id": "$productId",
                    "named": {"$max": "$named"},
                    "ordered": {"$sum": "$ordered"},
                    "reserved": {"$sum": "$reserved"},
                }
            },
            {"$sort": {"ordered": -1, "reserved": -1, "_id": 1}},
            {"$limit": limit},
        ]
    )
    return [
        ProductUnits(row["_id"], (row["named"] or {}).get("name"), row["ordered"], row["reserved"])
        async for row in rows
    ]


async def _live() -> Generation:
    return Generation.numbered((await Generations.read()).live)


def _within(span: Span) -> dict[str, Any]:
    return {"step": span.step.value, "at": {"$gte": span.start, "$lt": span.end}}


def _counters(row: Mapping[str, Any]) -> Counters:
    counters = {name: each for name, each in row.items() if name not in ("_id", "step", "at")}
    return Counter(dict(_flat(counters)))


def _flat(counters: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """`{"a": {"b": 1}}` has the counter `a.b`."""
    for name, value in counters.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{below}", amount) for below, amount in value.items())
        else:
            yield name, value
