"""The messages that are measured: a schema, an older version of it, and random values."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.codecs import values

ORDER = Path(__file__).parents[2] / "schemas/history/order.created/1.avsc"


@dataclass(frozen=True)
class Shape:
    """`value` makes a random event from the classes of a generated package."""

    name: str
    key: str
    schema: dict[str, Any]
    value: Callable[[Any, Random], Any]

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


def order(classes: Any, chance: Random) -> Any:
    """An order of one to eight lines."""
    lines = [_line(classes, chance) for _ in range(chance.randint(1, 8))]
    address = {name: values.text(chance, 40) for name in ("street", "city", "state", "country")}
    return classes.OrderCreated(
        event_id=values.uuid(chance),
        occurred_at=values.millis(chance),
        order_id=values.object_id(chance),
        order_version=chance.randint(1, 9),
        order_number=f"ORD-{chance.randrange(10**12, 10**13)}-{values.text_of(chance, 4)}",
        user_id=values.object_id(chance),
        lines=lines,
        total_amount=sum(line.unit_price * line.quantity for line in lines),
        shipping_address=classes.Address(**address, zip_code=f"{chance.randrange(10**5):05}"),
        payment_method=chance.choice(list(classes.PaymentMethod)),
    )


def _line(classes: Any, chance: Random) -> Any:
    return classes.OrderLine(
        product_id=values.object_id(chance),
        product_name=values.text(chance, 100),
        quantity=chance.randint(1, 20),
        unit_price=values.decimal(chance, 6, 2),
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


NUMBERS = record("Numbers", key="string", **{f"number_{i}": "long" for i in range(10)})
NUMBER_LIST = record("NumberList", key="string", numbers={"type": "array", "items": "long"})
TEXTS = record("Texts", **{f"text_{i}": "string" for i in range(10)})


def flat(classes: Any, chance: Random) -> Any:
    """Eight plain fields; the optional ones are half set."""
    return classes.Flat(
        id=chance.getrandbits(62),
        name=values.text(chance, 60),
        active=chance.random() < 0.5,
        score=chance.random(),
        count=values.any_int(chance),
        note=values.text(chance) if chance.random() < 0.5 else None,
        parent=chance.getrandbits(62) if chance.random() < 0.5 else None,
        city=values.text(chance, 40),
    )


def wide(classes: Any, chance: Random) -> Any:
    """A hundred plain fields."""
    texts = {f"text_{i}": values.text(chance) for i in range(40)}
    numbers = {f"number_{i}": values.any_long(chance) for i in range(40)}
    return classes.Wide(**texts, **numbers, **{f"real_{i}": chance.random() for i in range(20)})


def nested(classes: Any, chance: Random) -> Any:
    """0 to 50 records in a list."""
    points = [
        classes.Point(
            x=values.any_int(chance), y=values.any_int(chance), label=values.text(chance, 60)
        )
        for _ in range(chance.randint(0, 50))
    ]
    return classes.Nested(key=values.object_id(chance), points=points)


def logicals(classes: Any, chance: Random) -> Any:
    """One of each logical type in use."""
    return classes.Logical(
        key=values.object_id(chance),
        id=values.uuid(chance),
        at=values.millis(chance),
        exact_at=values.micros(chance),
        day=dt.date.fromordinal(chance.randint(730_000, 740_000)),
        time=values.micros(chance).time(),
        price=values.decimal(chance, 12, 2),
        rate=values.decimal(chance, 18, 6),
    )


def numbers(classes: Any, chance: Random, size: int = 5) -> Any:
    """Ten longs of as many bytes."""
    return classes.Numbers(
        key="k", **{f"number_{i}": values.number(chance, size) for i in range(10)}
    )


def number_list(classes: Any, chance: Random, size: int = 5) -> Any:
    """Fifty longs of as many bytes in a list."""
    return classes.NumberList(key="k", numbers=[values.number(chance, size) for _ in range(50)])


def texts(
    classes: Any,
    chance: Random,
    length: int = 20,
    text_of: Callable[[Random, int], str] = values.text_of,
) -> Any:
    """Ten texts of as many characters."""
    return classes.Texts(**{f"text_{i}": text_of(chance, length) for i in range(10)})


SHAPES = (
    Shape("order", "order_id", json.loads(ORDER.read_text(encoding="utf-8")), order),
    Shape("flat", "name", FLAT, flat),
    Shape("wide", "text_0", WIDE, wide),
    Shape("nested", "key", NESTED, nested),
    Shape("logical", "key", LOGICAL, logicals),
)
"""The messages of the tables."""

OF_ONE_SIZE = (
    Shape("numbers", "key", NUMBERS, numbers),
    Shape("number_list", "key", NUMBER_LIST, number_list),
    Shape("texts", "text_0", TEXTS, texts),
)
"""Messages whose numbers or texts are all of one size."""


def numbers_of(size: int) -> tuple[Shape, Shape]:
    """Numbers of as many bytes: as fields and in a list."""
    fields, items, _ = OF_ONE_SIZE
    return (
        replace(fields, value=partial(numbers, size=size)),
        replace(items, value=partial(number_list, size=size)),
    )


def texts_of(length: int, text_of: Callable[[Random, int], str]) -> Shape:
    """Texts of as many characters."""
    return replace(OF_ONE_SIZE[2], value=partial(texts, length=length, text_of=text_of))
