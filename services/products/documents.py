"""The documents of Products: products, reservations and the stock ledger."""

import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from beanie import Document
from beanie.odm.custom_types import DecimalAnnotation
from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.documents import STORED, Stored, StoredDocument, unique_index
from services.products.domain import Reservation, ReservationStatus, ReservedLine

MAX_WORDS = 200


def words_of(texts: Iterable[str | None]) -> list[str]:
    """The distinct words of the texts, in lower case. A search matches their beginnings."""
    words = re.findall(r"\w+", " ".join(filter(None, texts)).casefold())
    return list(dict.fromkeys(words))[:MAX_WORDS]


def _listing(*fields: str) -> IndexModel:
    """An index for listing active products: the last field sorts, the others are equal."""
    *equal, sort = ["isActive", *fields]
    keys = [(name, ASCENDING) for name in equal]
    return IndexModel([*keys, (sort, DESCENDING), ("_id", DESCENDING)])


class Product(StoredDocument):
    """A product. `stock` can be ordered; `reserved` is reserved for orders not yet delivered.

    Both change only by reserve, release, commit and restock, and the ledger has every change.
    """

    name: str
    description: str = ""
    price: DecimalAnnotation
    category: str
    stock: int = 0
    reserved: int = 0
    image_url: str | None = None
    sku: str | None = None
    brand: str | None = None
    tags: list[str] = Field(default_factory=list)
    rating: float = 0.0
    review_count: int = 0
    is_active: bool = True
    words: list[str] = Field(default_factory=list)
    created_at: datetime
    updated_at: datetime

    class Settings:
        name = "products"
        indexes: ClassVar[list[IndexModel]] = [
            _listing("createdAt"),
            _listing("price"),
            _listing("name"),
            _listing("rating"),
            _listing("category", "createdAt"),
            IndexModel([("isActive", ASCENDING), ("words", ASCENDING)]),
            unique_index("sku", where="sku"),
        ]

    @property
    def in_stock(self) -> bool:
        return self.stock > 0

    def index_words(self) -> None:
        """Updates the words that a search finds; call it after changing a text."""
        texts = self.name, self.brand, self.category, self.sku, *self.tags, self.description
        self.words = words_of(texts)


class ReservedLineDocument(Stored):
    """A line of a reservation: a domain.ReservedLine."""

    product_id: str
    quantity: int
    unit_price: DecimalAnnotation
    released: bool = False

    @classmethod
    def of(cls, line: ReservedLine) -> Self:
        return cls(**asdict(line))

    def state(self) -> ReservedLine:
        return ReservedLine(**self.model_dump())


class ReservationDocument(Document):
    """The reservation of one order; its id is the order's. `version` counts changes from 1."""

    model_config = STORED

    id: str  # type: ignore[assignment]  # Beanie's way to change the type of the id
    status: ReservationStatus
    lines: list[ReservedLineDocument]
    by_rest: bool = False
    version: int
    updated_at: datetime

    class Settings:
        name = "reservations"

    def state(self) -> Reservation:
        lines = tuple(line.state() for line in self.lines)
        return Reservation(self.status, lines, self.by_rest)


class Movement(StrEnum):
    """Why stock changed."""

    INITIAL = "initial"
    RESTOCK = "restock"
    RESERVE = "reserve"
    RELEASE = "release"
    DELIVER = "deliver"


class LedgerRow(StoredDocument):
    """One change of a product's stock, so that the product's own figures can be checked.

    `stock` is initial + restock - reserve + release, `reserved` is reserve - release - deliver.
    An order has one row for each kind and product.
    """

    kind: Movement
    product_id: str
    order_id: str | None = None
    quantity: int
    at: datetime

    class Settings:
        name = "stock_ledger"
        indexes: ClassVar[list[IndexModel]] = [
            unique_index("orderId", "kind", "productId", where="orderId"),
            IndexModel([("productId", ASCENDING)]),
        ]


DOCUMENTS = (Product, ReservationDocument, LedgerRow)
