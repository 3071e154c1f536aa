"""The messages that are measured: a schema, an older version of it, and a value."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

ORDER = Path(__file__).parents[2] / "schemas/history/order.created/1.avsc"


@dataclass(frozen=True)
class Shape:
    """`value` makes the event from the classes of a generated package."""

    name: str
    key: str
    schema: dict[str, Any]
    value: Callable[[ModuleType], Any]

    @property
    def older(self) -> dict[str, Any]:
        """The version before, with one more field."""
        return self._with("string")

    @property
    def unknown(self) -> dict[str, Any]:
        """A schema that was never published here, with one more field."""
        return self._with(["null", "string"])

    def _with(self, removed: Any) -> dict[str, Any]:
        fields = self.schema["fields"]
        return {
            **self.schema,
            "fields": [*fields[:2], {"name": "removed", "type": removed}, *fields[2:]],
        }

    @property
    def newer(self) -> dict[str, Any]:
        """The version after, with two more fields."""
        added = [
            {"name": "added_text", "type": ["null", "string"], "default": None},
            {"name": "added_number", "type": "int", "default": 0},
        ]
        return {**self.schema, "fields": [*self.schema["fields"], *added]}


def record(name: str, /, **types: Any) -> dict[str, Any]:
    """A record's schema."""
    fields = [{"name": field, "type": kind} for field, kind in types.items()]
    return {"type": "record", "name": name, "fields": fields}


def logical(base: str, name: str, **more: int) -> dict[str, Any]:
    """A logical type's schema."""
    return {"type": base, "logicalType": name, **more}


AT = dt.datetime(2026, 7, 1, 12, 30, 15, 123000, tzinfo=dt.UTC)
ID = UUID("6f1c3a52-1e0b-4c57-9d3c-0b8f6f3f2b7a")


def order(classes: Any) -> Any:
    """An order of three lines."""
    line = {"product_name": "Sample Product", "quantity": 2, "unit_price": Decimal("29.99")}
    lines = [classes.OrderLine(product_id=f"665f1c2e9b1e8a00abcdef0{i}", **line) for i in range(3)]
    address = {"street": "123 Test St", "city": "Test City", "state": "TS"}
    return classes.OrderCreated(
        event_id=ID,
        occurred_at=AT,
        order_id="665f1c2e9b1e8a0012345678",
        order_version=1,
        order_number="ORD-1782909015123-7Q2K",
        user_id="test-user",
        lines=lines,
        total_amount=Decimal("179.94"),
        shipping_address=classes.Address(**address, zip_code="12345", country="USA"),
        payment_method=classes.PaymentMethod.CREDIT_CARD,
    )


FLAT = record(
    "Flat",
    id="long",
    name="string",
    active="boolean",
    score="double",
    count="int",
    note=["null", "string"],
    parent=["null", "long"],
    city="string",
)
WIDE = record(
    "Wide",
    **{f"text_{i}": "string" for i in range(40)},
    **{f"number_{i}": "long" for i in range(40)},
    **{f"real_{i}": "double" for i in range(20)},
)
POINT = record("Point", x="int", y="int", label="string")
NESTED = record("Nested", key="string", points={"type": "array", "items": POINT})
LOGICAL = record(
    "Logical",
    key="string",
    id=logical("string", "uuid"),
    at=logical("long", "timestamp-millis"),
    exact_at=logical("long", "timestamp-micros"),
    day=logical("int", "date"),
    time=logical("long", "time-micros"),
    price=logical("bytes", "decimal", precision=12, scale=2),
    rate=logical("bytes", "decimal", precision=18, scale=6),
)


def flat(classes: Any) -> Any:
    """Eight plain fields."""
    return classes.Flat(
        id=123456789, name="Ada Lovelace", active=True, score=0.75, count=42,
        note="first", parent=None, city="London",
    )  # fmt: skip


def wide(classes: Any) -> Any:
    """A hundred plain fields."""
    texts = {f"text_{i}": f"value {i}" for i in range(40)}
    numbers = {f"number_{i}": i * 97 for i in range(40)}
    return classes.Wide(**texts, **numbers, **{f"real_{i}": i / 8 for i in range(20)})


def nested(classes: Any) -> Any:
    """200 records in a list."""
    return classes.Nested(
        key="k", points=[classes.Point(x=i, y=-i, label=f"point {i}") for i in range(200)]
    )


def logicals(classes: Any) -> Any:
    """One of each logical type in use."""
    return classes.Logical(
        key="k", id=ID, at=AT, exact_at=AT.replace(microsecond=123456), day=AT.date(),
        time=dt.time(12, 30, 15, 123456), price=Decimal("29.99"), rate=Decimal("1.234567"),
    )  # fmt: skip


SHAPES = (
    Shape("order", "order_id", json.loads(ORDER.read_text(encoding="utf-8")), order),
    Shape("flat", "name", FLAT, flat),
    Shape("wide", "text_0", WIDE, wide),
    Shape("nested", "key", NESTED, nested),
    Shape("logical", "key", LOGICAL, logicals),
)
