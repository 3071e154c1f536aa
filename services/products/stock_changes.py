"""Changes of reservations and stock, decided in memory and written together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from bson import ObjectId
from pymongo import InsertOne, ReplaceOne, UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession

from chassis.documents import stored
from chassis.http.fields import utc_now
from messaging import Transaction, Write
from services.products.documents import (
    LedgerRow,
    Movement,
    Product,
    ReservationDocument,
    ReservedLineDocument,
)
from services.products.domain import Decision, Offer, Offers, Reservation


class StockChanged(RuntimeError):
    """The stock, or a reservation, is not what this transaction read."""


class StockChanges:
    """Reservations and offers as a transaction read them, changed by the decisions since then.

    So each decision is made with the effects of those before it.
    """

    def __init__(
        self, reservations: Mapping[str, ReservationDocument], offers: dict[str, Offer]
    ) -> None:
        self._read = reservations
        self._decided: dict[str, tuple[Reservation, int]] = {}
        self._offers = offers
        self._stock: Counter[str] = Counter()
        self._reserved: Counter[str] = Counter()
        self._ledger: list[UpdateOne] = []
        self._now = utc_now()

    @classmethod
    async def read(
        cls,
        order_ids: Iterable[str],
        session: AsyncClientSession,
        product_ids: Iterable[str] = (),
    ) -> Self:
        """The reservations, and the offers of these products and of those that are reserved."""
        ids = list(set(order_ids))
        found = ReservationDocument.find({"_id": {"$in": ids}}, session=session)
        reservations = {each.id: each async for each in found}
        reserved = (line.product_id for each in reservations.values() for line in each.lines)
        return cls(reservations, await _read_offers({*product_ids, *reserved}, session))

    @property
    def offers(self) -> Offers:
        return self._offers

    def reservation(self, order_id: str) -> Reservation | None:
        """The order's reservation, None where it has none."""
        reservation, _ = self._latest(order_id)
        return reservation

    def _latest(self, order_id: str) -> tuple[Reservation | None, int]:
        """The reservation and its version, which is 0 where the order has none."""
        if order_id in self._decided:
            return self._decided[order_id]
        read = self._read.get(order_id)
        return (read.state(), read.version) if read else (None, 0)

    def apply(self, order_id: str, decision: Decision) -> int:
        """Takes the decision; returns the new version of the reservation."""
        _, version = self._latest(order_id)
        self._decided[order_id] = decision.reservation, version + 1
        for product_id, change in decision.stock.items():
            self._stock[product_id] += change
            if offer := self._offers.get(product_id):
                self._offers[product_id] = replace(offer, stock=offer.stock + change)
        for product_id, change in decision.reserved.items():
            self._reserved[product_id] += change
        self._ledger += (_ledger_row(order_id, each, self._now) for each in _movements(decision))
        return version + 1

    def write(self, transaction: Transaction) -> None:
        """Collects the writes, the products last: other transactions change them, too.

        Stock never becomes negative: StockChanged is raised then. Deleted products are skipped.
        """
        for collection, writes in (
            (
                ReservationDocument.get_pymongo_collection(),
                [*self._inserts(), *self._replacements()],
            ),
            (LedgerRow.get_pymongo_collection(), self._ledger),
            (Product.get_pymongo_collection(), self._updates()),
        ):
            transaction.write(collection, *writes, otherwise=StockChanged())

    def _inserts(self) -> Iterator[Write]:
        for order_id in self._decided.keys() - self._read.keys():
            yield InsertOne(self._document(order_id))

    def _replacements(self) -> Iterator[Write]:
        for order_id in self._decided.keys() & self._read.keys():
            before = {"_id": order_id, "version": self._read[order_id].version}
            yield ReplaceOne(before, self._document(order_id))

    def _document(self, order_id: str) -> dict[str, Any]:
        reservation, version = self._decided[order_id]
        document = ReservationDocument(
            id=order_id,
            status=reservation.status,
            lines=[ReservedLineDocument.of(line) for line in reservation.lines],
            by_rest=reservation.by_rest,
            version=version,
            updated_at=self._now,
        )
        return stored(document)

    def _updates(self) -> list[Write]:
        changed = [each for each in {**self._stock, **self._reserved} if each in self._offers]
        return [
            change_stock(each, self._stock[each], self._reserved[each], self._now)
            for each in changed
        ]


def change_stock(product_id: str, stock: int, reserved: int, now: datetime) -> UpdateOne:
    """Applies to no product where its stock would become negative."""
    return UpdateOne(
        {"_id": ObjectId(product_id), "stock": {"$gte": -stock}},
        {"$inc": {"stock": stock, "reserved": reserved}, "$set": {"updatedAt": now}},
    )


async def _read_offers(product_ids: Iterable[str], session: AsyncClientSession) -> dict[str, Offer]:
    ids = [ObjectId(each) for each in product_ids if ObjectId.is_valid(each)]
    if not ids:
        return {}
    found = Product.find({"_id": {"$in": ids}}, session=session)
    return {str(product.id): product.offer() async for product in found}


def _ledger_row(order_id: str, movement: tuple[Movement, str, int], now: datetime) -> UpdateOne:
    """Adds to the one row that an order has for each kind and product."""
    kind, product_id, quantity = movement
    return UpdateOne(
        {"orderId": order_id, "kind": kind.value, "productId": product_id},
        {"$inc": {"quantity": quantity}, "$set": {"at": now}},
        upsert=True,
    )


def _movements(decision: Decision) -> Iterator[tuple[Movement, str, int]]:
    for product_id, change in decision.stock.items():
        yield Movement.RESERVE if change < 0 else Movement.RELEASE, product_id, abs(change)
    for product_id, quantity in decision.delivered.items():
        yield Movement.DELIVER, product_id, quantity
