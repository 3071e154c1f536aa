"""Records facts: merged with what is known of their orders, and counted in every step."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pymongo import ReplaceOne, UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession

from services.analytics.documents import Collection, Generation
from services.analytics.domain import Fact, Facts, Figures, Kind, changes, merge
from services.analytics.steps import Step

SLOTS = 16
"""So many documents add up to a bucket: two instances rarely write the same one."""

_FACTS = TypeAdapter(dict[Kind, Fact])


@cache
def own_slot() -> int:
    """The slot of this process."""
    return secrets.randbelow(SLOTS)


async def record(
    facts: Mapping[str, Facts], generation: Generation, session: AsyncClientSession
) -> None:
    """Adds facts of orders, by their ids, in a transaction; what is known already has no effect.

    It is one read, and one bulk write of each collection, with one increment of each bucket. Where
    another transaction has written one of the documents meanwhile, MongoDB aborts this one: it is
    repeated as a whole, with what the other has written.
    """
    before = await _read(facts, generation, session)
    merged = {order: merge(before[order], facts[order]) for order in facts}
    after = {order: each for order, each in merged.items() if each != before[order]}
    figures = Figures()
    for order, each in after.items():
        figures.update(changes(before[order], each))
    rows = [ReplaceOne({"_id": order}, _row(order, each), True) for order, each in after.items()]
    await _write(generation.orders, rows, session)
    of_products, of_shop = _split(figures)
    await _write(generation.shop, [*_increments(of_shop, {})], session)
    await _write(generation.products, [*_increments(of_products, _names(after.values()))], session)


async def _read(
    orders: Iterable[str], generation: Generation, session: AsyncClientSession
) -> dict[str, Facts]:
    rows = generation.orders.find({"_id": {"$in": [*orders]}}, session=session)
    known = {row["_id"]: facts_of(row) async for row in rows}
    return {order: known.get(order, {}) for order in orders}


async def _write(collection: Collection, writes: list[Any], session: AsyncClientSession) -> None:
    if writes:
        await collection.bulk_write(writes, ordered=False, session=session)


def _row(order_id: str, facts: Facts) -> dict[str, Any]:
    stored = _FACTS.dump_python({**facts}, exclude_defaults=True)
    return {"_id": order_id, "facts": {kind.value: fact for kind, fact in stored.items()}}


def facts_of(row: Mapping[str, Any]) -> Facts:
    """The facts of a stored order."""
    return _FACTS.validate_python(row["facts"])


def _split(figures: Figures) -> tuple[Figures, Figures]:
    """The figures of products, and those of the shop."""
    of_products = {cell: n for cell, n in figures.items() if cell.product_id is not None}
    of_shop = {cell: n for cell, n in figures.items() if cell.product_id is None}
    return Figures(of_products), Figures(of_shop)


def _increments(figures: Figures, names: Mapping[str | None, Any]) -> Iterator[UpdateOne]:
    counters: defaultdict[Any, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for cell, amount in figures.items():
        for step in Step:
            counters[step, step.start(cell.minute), cell.product_id][cell.counter] += amount
    for (step, at, product), amounts in counters.items():
        row_id, bucket = f"{step}/{at.isoformat()}/{own_slot()}", {"step": step.value, "at": at}
        if product is not None:
            row_id, bucket = f"{row_id}/{product}", bucket | {"productId": product}
        change: dict[str, Any] = {"$inc": amounts, "$setOnInsert": bucket}
        if name := names.get(product):
            change["$max"] = {"named": name}
        yield UpdateOne({"_id": row_id}, change, upsert=True)


def _names(orders: Iterable[Facts]) -> dict[str | None, Any]:
    """The latest name of each product, and when it was that: MongoDB compares the time first."""
    found: dict[str | None, Any] = {}
    for facts in orders:
        if placed := facts.get(Kind.PLACED):
            for line in placed.lines:
                named = {"at": placed.at, "name": line.name}
                found[line.product_id] = max(named, found.get(line.product_id, named), key=_order)
    return found


def _order(named: Mapping[str, Any]) -> tuple[Any, ...]:
    return named["at"], named["name"]
